import { z } from 'zod';
import { fact } from '../fact.ts';
import {
  deviceId,
  heads,
  personId,
  publicKey,
  recipient,
  sha256,
  signature,
  text,
  unitId,
  whole,
  year,
} from '../frozen.ts';

/**
 * A share of the record, in whole cases: those of these units and of all under them, and those that one of these people has
 * visited. Null is the whole record.
 */
const share = z.strictObject({ units: z.array(unitId), people: z.array(personId) }).nullable();

/** What a laptop shows to have been made ready by the office (main/devices/grants.ts). */
const granted = z.strictObject({
  /** What was given to it alone: it signs for the device that is begun with it. */
  ticket: publicKey,
  /** What it was given of the record to begin with. */
  share,
  /** The office's word for the ticket and the share. */
  signature,
  /** The ticket's word for the device. */
  proof: signature,
});

const book = { series: z.enum(['cases', 'orders', 'circulars']), year };

export const bookFacts = {
  /**
   * From this year on the device keeps the series. The office's first device keeps every book until then, and whoever kept
   * the last year's keeps the next.
   */
  'book.handed': fact(1, z.strictObject({ ...book, deviceId })),
  /** Why there are no such numbers: both ends count. */
  'number.voided': fact(
    1,
    z.strictObject({ ...book, from: whole, to: whole, reason: z.enum(['restored', 'taken_over']) }),
  ),
};

export const deviceFacts = {
  /** The first row of every device: from here on the store writes under this key, knowing all that stands in `heads`. */
  'device.enrolled': fact(
    1,
    z.strictObject({
      deviceId,
      publicKey,
      /** What other laptops seal for it. */
      recipient,
      name: text,
      /** None where the office is founded. */
      heads,
      /** Null on the laptop where the office was founded. */
      granted: granted.nullable(),
    }),
  ),
  /**
   * A laptop was made ready to be a device of the office, for these people to sign in to. Or, with `deviceId`, the one where
   * the office was founded got its own ticket, for the devices that go on in its place.
   */
  'device.granted': fact(
    1,
    z.strictObject({
      ticket: publicKey,
      name: text,
      people: z.array(personId),
      share,
      signature,
      deviceId: deviceId.nullable(),
    }),
  ),
  /** What such a laptop is given of the record from here on. */
  'device.share_changed': fact(1, z.strictObject({ ticket: publicKey, share })),
  /** What was out of the share of the laptop that writes this is there no more: cases, of all there was the rows, and files. */
  'share.cleaned': fact(1, z.strictObject({ rows: whole, cases: whole, files: whole })),
  /** Facts of other devices came in: from here on what is written knows all that stands in `heads`. */
  'facts.taken': fact(1, z.strictObject({ heads })),
  /** A package was given to another device: of its manifest the hash, of what went the counts. */
  'package.given': fact(
    1,
    z.strictObject({ deviceId, number: whole, hash: sha256, facts: whole, files: whole }),
  ),
  /** One was taken in; `lacking` of the files that belong to it are not here yet. */
  'package.taken': fact(
    1,
    z.strictObject({
      deviceId,
      number: whole,
      hash: sha256,
      facts: whole,
      files: whole,
      lacking: whole,
    }),
  ),
  /** A device's chain as far as its successor knew it: a restored backup and a copied folder go on as a new one. */
  'device.ended': fact(1, z.strictObject({ deviceId, sequence: whole, hash: sha256 })),
  /**
   * The office puts devices out of use, and with them whatever begins with the ticket: what its writer had not seen of them
   * waits for the office head (main/store/waiting.ts).
   */
  'device.revoked': fact(
    1,
    z.strictObject({
      devices: z.array(deviceId),
      ticket: publicKey.nullable(),
      reason: z.enum(['lost', 'withdrawn', 'left']),
    }),
  ),
  /** The office head has looked at what waits of a device, and lets it count up to this row. */
  'device.admitted': fact(1, z.strictObject({ deviceId, sequence: whole, hash: sha256 })),
};
