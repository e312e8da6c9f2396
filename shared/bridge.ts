/** The one door between the window and the main process, as every host sets it up before the page loads. */
export interface Bridge {
  /** Makes a call of the contract; answers a Result (shared/refusal.ts), to be parsed by the caller. */
  invoke(name: string, input: unknown, task?: string): Promise<unknown>;
  /** Hears what the main process tells unasked (AppEvent in shared/contract.ts); answers how to stop. */
  onEvent(listener: (event: unknown) => void): () => void;
}
