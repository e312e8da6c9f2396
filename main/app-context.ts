/** What a handler of an `app` call is given: the host, who is signed in, and the store's threads. */

import type { AppEvent } from '../shared/bridge.ts';
import type { NamesOf, OutputOf, ParsedOf } from '../shared/call.ts';
import type { Result } from '../shared/refusal.ts';
import type { Session } from './access/session.ts';
import type { FileTokens } from './files/file-tokens.ts';
import type { Host } from './host.ts';
import type { Opened } from './sealed/opened.ts';
import type { Tasks } from './tasks/tasks.ts';
import type { Terms } from './thread/store-thread.ts';

export interface AppContext {
  host: Host;
  session: Session;
  tokens: FileTokens;
  tasks: Tasks;
  opened: Opened;
  emit(event: AppEvent): void;
  /** What goes with every inner call on behalf of this one: who and when, as this one began; randomness, progress, cancelling. */
  terms: Terms;
}

/** The handlers that declared calls are owed: one for each `app` call. */
export type AppHandlers<Calls> = {
  [Name in NamesOf<Calls, 'app'>]: (
    context: AppContext,
    input: ParsedOf<Calls[Name]>,
  ) => Promise<Result<OutputOf<Calls[Name]>>>;
};
