/** The devices of the office, and which of them keeps the numbers of a series. docs/store-format.md §4. */
import { z } from 'zod';
import type { Fact } from './fact.ts';

const Enrolled = z.object({
  deviceId: z.string(),
  publicKey: z.string(),
  name: z.string(),
  heads: z.array(z.unknown()),
});
const Ended = z.object({ deviceId: z.string() });
const Handed = z.object({ series: z.string(), year: z.string(), deviceId: z.string() });
const Voided = z.object({
  series: z.string(),
  year: z.string(),
  from: z.number(),
  to: z.number(),
  reason: z.string(),
});

const SERIES = ['cases', 'orders', 'circulars'];

export class Books {
  readonly devices = new Map<string, { publicKey: string; name: string; enrolledAt: number }>();
  /** When each was left, by those that go on in its place. */
  readonly endedAt = new Map<string, number>();
  /** Who keeps a series from a year on: under both, the device. The first keeps all from the beginning. */
  readonly keepers = new Map<string, z.infer<typeof Handed>>();
  readonly voided: z.infer<typeof Voided>[] = [];

  /** Takes the next fact in order. Facts of other things pass. */
  tell(fact: Fact, body: unknown): void {
    switch (fact.kind) {
      case 'device.enrolled': {
        const { deviceId, publicKey, name, heads } = Enrolled.parse(body);
        this.devices.set(deviceId, { publicKey, name, enrolledAt: fact.at });
        const isFirst = heads.length === 0 && this.keepers.size === 0;
        if (isFirst) for (const series of SERIES) this.#hand({ series, year: '0000', deviceId });
        return;
      }
      case 'device.ended':
        this.endedAt.set(Ended.parse(body).deviceId, fact.at);
        return;
      case 'book.handed':
        this.#hand(Handed.parse(body));
        return;
      case 'number.voided':
        this.voided.push(Voided.parse(body));
    }
  }

  #hand(handed: z.infer<typeof Handed>): void {
    this.keepers.set(`${handed.series} ${handed.year}`, handed);
  }
}
