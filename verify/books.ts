/** The devices of the office, and which of them keeps the numbers of a series. docs/store-format.md §4. */
import { z } from 'zod';
import type { Fact, Seen } from './fact.ts';
import type { Ground } from './ground.ts';
import { type Apart, type SetAside, setAside } from './set-aside.ts';
import { revoked } from './shapes.ts';

const Share = z.object({ units: z.array(z.string()), people: z.array(z.string()) }).nullable();
type Share = z.infer<typeof Share>;

const Enrolled = z.object({
  deviceId: z.string(),
  publicKey: z.string(),
  recipient: z.string(),
  name: z.string(),
  heads: z.array(z.unknown()),
  granted: z.object({ ticket: z.string(), share: Share }).nullable(),
});
const Granted = z.object({
  ticket: z.string(),
  name: z.string(),
  people: z.array(z.string()),
  share: Share,
  deviceId: z.string().nullable(),
});
const ShareChanged = Granted.pick({ ticket: true, share: true });
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

/** A series from a year on, as a fact gave it to a device. */
type Handing = z.infer<typeof Handed> & { fact: Fact };

export class Books {
  readonly devices = new Map<
    string,
    Omit<z.infer<typeof Enrolled>, 'deviceId' | 'heads'> & {
      enrolledAt: number;
      first: Fact;
      begunWith: string | undefined;
    }
  >();
  /** Laptops that were made ready, by their tickets. */
  readonly granted = new Map<string, z.infer<typeof Granted> & { fact: Fact }>();
  /** By the same, what such a laptop began with of the record; and what changed that. */
  readonly #begunWith = new Map<string, Share>();
  /** Tickets of the laptop where the office was founded: it has the whole record. */
  readonly #founding = new Set<string>();
  readonly #changed: { ticket: string; share: Share; fact: Fact }[] = [];
  readonly ended: { deviceId: string; fact: Fact }[] = [];
  readonly #revoked: (z.infer<typeof revoked> & { fact: Fact })[] = [];
  readonly voided: z.infer<typeof Voided>[] = [];
  readonly setAside: SetAside[] = [];
  readonly #handings: Handing[] = [];
  readonly #seen: Seen;
  readonly #ground: Ground;

  constructor(seen: Seen, ground: Ground) {
    this.#seen = seen;
    this.#ground = ground;
  }

  /** Takes the next fact in order. Facts of other things pass. */
  tell(fact: Fact, body: unknown): void {
    switch (fact.kind) {
      case 'device.enrolled': {
        const { deviceId, heads, ...said } = Enrolled.parse(body);
        const isAgain = this.devices.has(deviceId);
        // A device enrols itself alone.
        if (isAgain || deviceId !== fact.device) {
          this.setAside.push(setAside('devices', fact, isAgain ? 'decided' : 'forbidden'));
          return;
        }
        if (said.granted) this.#begins(said.granted);
        this.devices.set(deviceId, {
          ...said,
          enrolledAt: fact.at,
          first: fact,
          begunWith: said.granted?.ticket,
        });
        // The office's first device keeps every book.
        if (heads.length > 0 || this.#handings.length > 0) return;
        for (const series of SERIES) {
          this.#handings.push({ series, year: '0000', deviceId, fact });
        }
        return;
      }
      case 'device.granted': {
        const granted = Granted.parse(body);
        const { ticket, deviceId } = granted;
        const itself = deviceId === null ? undefined : this.devices.get(deviceId);
        const isOfAnother = deviceId !== null && (deviceId !== fact.device || !itself);
        const why = this.#ground.barred(fact) ?? (isOfAnother ? 'forbidden' : null);
        if (why !== null) {
          this.setAside.push(setAside('devices', fact, why));
          return;
        }
        if (deviceId === null) this.#begins(granted);
        else this.#founding.add(ticket);
        if (this.granted.has(ticket)) return;
        this.granted.set(ticket, { ...granted, fact });
        if (itself) itself.granted ??= { ticket, share: null };
        return;
      }
      case 'device.share_changed': {
        const why = this.#ground.barred(fact);
        if (why !== null) this.setAside.push(setAside('devices', fact, why));
        else this.#changed.push({ ...ShareChanged.parse(body), fact });
        return;
      }
      case 'device.revoked': {
        const why = this.#ground.barred(fact);
        if (why !== null) this.setAside.push(setAside('devices', fact, why));
        else this.#revoked.push({ ...revoked.parse(body), fact });
        return;
      }
      case 'device.admitted':
      case 'share.cleaned': {
        const why = this.#ground.barred(fact);
        if (why !== null) this.setAside.push(setAside('devices', fact, why));
        return;
      }
      case 'device.ended':
        this.ended.push({ deviceId: Ended.parse(body).deviceId, fact });
        return;
      case 'book.handed': {
        const handed = { ...Handed.parse(body), fact };
        const { deviceId } = handed;
        const unknown = this.devices.has(deviceId) ? null : { missing: deviceId };
        const why = this.#ground.barred(fact) ?? unknown ?? this.#notHanded(handed);
        if (why === null) this.#handings.push(handed);
        else this.setAside.push(setAside('devices', fact, why));
        return;
      }
      case 'number.voided': {
        const voided = Voided.parse(body);
        const isKept = this.#keeperSeen(fact, voided) === fact.device;
        const why = this.#ground.barred(fact) ?? (isKept ? null : 'forbidden');
        if (why === null) this.voided.push(voided);
        else this.setAside.push(setAside('devices', fact, why));
      }
    }
  }

  #begins({ ticket, share }: { ticket: string; share: Share }): void {
    if (!this.#begunWith.has(ticket)) this.#begunWith.set(ticket, share);
  }

  /** What laptops are given of the record, and whether it ever was less than all of it. */
  get shares(): { ticket: string; share: Share; hadShare: boolean }[] {
    const others = [...this.#begunWith].filter(([ticket]) => !this.#founding.has(ticket));
    return others.map(([ticket, first]) => {
      const all = [
        first,
        ...this.#changed.filter((one) => one.ticket === ticket).map((one) => one.share),
      ];
      return { ticket, share: all.at(-1) ?? null, hadShare: all.some((one) => one !== null) };
    });
  }

  /** Changes of what a laptop is given that nobody made ready, as far as is known. */
  get changedInVain(): SetAside[] {
    return this.#changed
      .filter(({ ticket }) => !this.#begunWith.has(ticket) || this.#founding.has(ticket))
      .map(({ ticket, fact }) => setAside('devices', fact, { missing: ticket }));
  }

  /** Without an office head only a device takes books on, those of the one in whose place it goes on. */
  #notHanded({ fact, ...book }: Handing): Apart | null {
    if (this.#ground.held(fact, ['office_head'])) return null;
    const before = this.#keeperSeen(fact, book);
    const goesOn = this.ended.some(
      ({ deviceId, fact: { device } }) => deviceId === before && device === fact.device,
    );
    return goesOn && book.deviceId === fact.device ? null : 'forbidden';
  }

  /** Who kept the series in that year, as the writer of a fact had seen it: from the latest year on, the last in order. */
  #keeperSeen(fact: Fact, { series, year }: { series: string; year: string }): string | undefined {
    const seen = this.#handings.filter(
      (one) => one.series === series && one.year <= year && this.#seen.saw(fact, one.fact),
    );
    const latest = seen.map((one) => one.year).reduce((a, b) => (a > b ? a : b), '');
    return seen.findLast((one) => one.year === latest)?.deviceId;
  }

  /** Who keeps a series from a year on. */
  get keepers(): z.infer<typeof Handed>[] {
    const last = new Map(this.#handings.map((one) => [`${one.series} ${one.year}`, one]));
    return [...last.values()];
  }

  /** Since when a device is out of use, and why: put so by the office, or left by one that goes on in its place. */
  endOf(id: string): { at: number; why: string } | null {
    const { begunWith, first } = this.devices.get(id) ?? {};
    const by = this.#revoked.findLast(
      ({ devices, ticket, fact }) =>
        devices.includes(id) ||
        (begunWith !== undefined && begunWith === ticket && first && !this.#seen.saw(fact, first)),
    );
    if (by) return { at: by.fact.at, why: by.reason };
    const left = this.ended.findLast(({ deviceId }) => deviceId === id);
    return left ? { at: left.fact.at, why: 'replaced' } : null;
  }

  isWithdrawn(ticket: string): boolean {
    return this.#revoked.some((one) => one.ticket === ticket);
  }
}
