/**
 * What the log may say of a fault: of what class and code it is, and where in the program it happened. Never its message:
 * that may hold a path, a name, or what somebody wrote. The log takes nothing that did not come through here.
 */
import { z } from 'zod';
import { Refusal } from '../shared/refusal.ts';

declare const throughHere: unique symbol;
export type ToldFault = string & { readonly [throughHere]: true };

/** Errors have causes; a chain longer than this tells no more. */
const MAX_DEPTH = 4;

/** What is written in the program, not by a person: a class, a code, a system call. */
const WORD = /^[A-Za-z][\w.-]{0,60}$/;

const word = (value: unknown): string =>
  typeof value === 'string' && WORD.test(value) ? value : '';

/** `    at seal (file:///…/main/store/vault.ts:91:5)` */
const FRAME =
  /^\s+at (?:(?:async |new )*([\w$.<>#]{1,80})(?: \[as [\w$]+\])? \()?(.+):(\d+):(\d+)\)?$/;

/** A file of the program or of Node. Where the program lies is nobody's business: the path may name a person. */
function placeOf(file: string): string | null {
  if (/^node:[\w/.-]+$/.test(file)) return file;
  return /(?:node_modules[/\\][\w@./\\-]+|[\w.-]+)\.(?:[cm]?js|tsx?)$/.exec(file)?.[0] ?? null;
}

function framesOf({ stack = '', message }: Error): string[] {
  // Lines of the message may look like frames.
  const after = message === '' ? 0 : stack.indexOf(message) + message.length;
  return stack
    .slice(after)
    .split('\n')
    .flatMap((line) => {
      const [, called = '', file = '', row, column] = FRAME.exec(line) ?? [];
      const place = placeOf(file);
      return place ? [`    at ${called} ${place}:${row}:${column}`] : [];
    });
}

/** Which field of a shape did not fit, by the names the program gives its fields. */
function issuesOf(error: z.ZodError): string[] {
  return error.issues.slice(0, 5).map(({ code, path }) => {
    const steps = path.map((step) => (typeof step === 'number' ? step : word(step) || '?'));
    return `    ${code} at ${steps.join('.')}`;
  });
}

function linesOf(error: unknown, depth: number): string[] {
  if (!(error instanceof Error)) {
    const refusal = Refusal.safeParse(error).data;
    if (!refusal) return [`thrown: ${typeof error}`];
    return [refusal.code === 'refused' ? `refused: ${refusal.reason}` : `refused: ${refusal.code}`];
  }
  const { code, syscall } = { code: undefined, syscall: undefined, ...error };
  const head = [word(error.name) || 'Error', word(code), word(syscall)].filter(Boolean).join(' ');
  const causes = error instanceof AggregateError ? error.errors : [error.cause];
  return [
    head,
    ...(error instanceof z.ZodError ? issuesOf(error) : []),
    ...framesOf(error),
    ...causes.flatMap((cause) =>
      cause === undefined || depth === MAX_DEPTH ? [] : linesOf(cause, depth + 1),
    ),
  ];
}

export const toldFault = (error: unknown): ToldFault => linesOf(error, 1).join('\n') as ToldFault;
