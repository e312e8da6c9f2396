/**
 * The name of an act, sent with it. It stays the same until the act is done, so that sending again, after an answer was
 * lost or the app was locked or killed meanwhile, is not doing again.
 */
import { RequestId } from '../../shared/ids.ts';

export interface Act {
  request: RequestId;
}

const newRequest = (): RequestId =>
  RequestId.parse(`request_${crypto.randomUUID().replaceAll('-', '')}`);

export const newAct = (): Act => ({ request: newRequest() });

/** Done: what follows is another act. */
export function renew(act: Act): void {
  act.request = newRequest();
}
