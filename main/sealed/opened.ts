/** What stands open of sealed parts, in memory: until the window closes it, and not beyond a lock. */
import { OpeningId, type SealedPartId } from '../../shared/ids.ts';
import type { Paper, SealedContent } from './content.ts';

interface Opening {
  id: OpeningId;
  part: SealedPartId;
  papers: readonly Paper[];
}

export class Opened {
  readonly #random: (count: number) => Uint8Array;
  /** One at a time: the window shows no more, and there may be much in it. */
  #opening: Opening | null = null;

  constructor(random: (count: number) => Uint8Array) {
    this.#random = random;
  }

  open(part: SealedPartId, { papers }: SealedContent): OpeningId {
    const id = OpeningId.parse(`opening_${Buffer.from(this.#random(16)).toString('hex')}`);
    this.#opening = { id, part, papers };
    return id;
  }

  /** A paper of what stands open, and of which part it is. */
  paper(id: OpeningId, position: number): { part: SealedPartId; paper: Paper } | undefined {
    const opening = this.#opening;
    const paper = opening?.id === id ? opening.papers[position] : undefined;
    return opening && paper ? { part: opening.part, paper } : undefined;
  }

  close(id: OpeningId): void {
    if (this.#opening?.id === id) this.#opening = null;
  }

  clear(): void {
    this.#opening = null;
  }
}
