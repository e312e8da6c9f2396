import { z } from 'zod';
import { fact } from '../fact.ts';
import { DeviceId } from '../ids.ts';
import { DeviceName } from './device.ts';

/** 32 bytes: a hash or a public key. */
const Hex = z.string().regex(/^[0-9a-f]{64}$/);

/** The last row of one device's chain. */
export const Head = z.strictObject({
  device: DeviceId,
  sequence: z.number().int().positive(),
  hash: Hex,
});
export type Head = z.infer<typeof Head>;

export const deviceFacts = {
  /** The first row of every device: from here on the store writes under this key, knowing all that stands in `heads`. */
  'device.enrolled': fact(
    1,
    z.strictObject({
      deviceId: DeviceId,
      /** Ed25519. */
      publicKey: Hex,
      name: DeviceName,
      /** None where the office is founded. */
      heads: z.array(Head),
    }),
  ),
  /** A device's chain as far as its successor knew it: a restored backup and a copied folder go on as a new one. */
  'device.ended': fact(
    1,
    z.strictObject({
      deviceId: DeviceId,
      sequence: z.number().int().positive(),
      hash: Hex,
    }),
  ),
};
