/** What a handler of an `app` call is given: the host, who is signed in, and the store's threads. */
import type { AppEvent, CallOutput, CallsOf, ParsedInput } from '../shared/contract.ts';
import type { Result } from '../shared/refusal.ts';
import type { Session } from './access/session.ts';
import type { FileTokens } from './files/file-tokens.ts';
import type { Tasks } from './files/tasks.ts';
import type { Host } from './host.ts';
import type { JobTerms } from './thread/store-thread.ts';

export interface AppContext {
  host: Host;
  session: Session;
  tokens: FileTokens;
  tasks: Tasks;
  emit(event: AppEvent): void;
  /** What goes with every job on behalf of this call: who, when, randomness, progress, cancelling. */
  terms(): JobTerms;
}

type AppHandler<Name extends CallsOf<'app'>> = (
  context: AppContext,
  input: ParsedInput<Name>,
) => Promise<Result<CallOutput<Name>>>;

export type AppHandlers<Domain extends string> = {
  [Name in Extract<CallsOf<'app'>, `${Domain}.${string}`>]: AppHandler<Name>;
};
