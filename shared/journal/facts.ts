import { z } from 'zod';
import { fact } from '../fact.ts';
import { deviceId, text, whole } from '../frozen.ts';

export const setAsideFacts = {
  /** Somebody has looked at facts that stand apart: they stand apart still, and wait for nobody. */
  'set_aside.looked_at': fact(
    1,
    z.strictObject({
      facts: z.array(z.strictObject({ device: deviceId, sequence: whole })).min(1),
      note: text,
    }),
  ),
};
