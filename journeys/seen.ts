/**
 * What a person sees. A locator says that something is on the page; a notice below the window, a row under a dialog and
 * grey on grey are on the page too.
 */
import type { Locator } from 'playwright-core';

/** Long enough for what is asked of the record to come and what fades in to have come to rest. */
const PATIENCE_MS = 20_000;
const LOOK_EVERY_MS = 50;
/** A last look takes its time even when the patience is over. */
const LOOK_MS = 2000;

export interface SeeingOptions {
  /** It may be further down: a person would scroll to it. */
  afterScrolling?: boolean;
  timeout?: number;
}

/** Waits until a person sees it; fails with the reason why not. */
export async function expectSeen(
  locator: Locator,
  { afterScrolling = false, timeout = PATIENCE_MS }: SeeingOptions = {},
): Promise<void> {
  const until = performance.now() + timeout;
  for (;;) {
    const left = Math.max(LOOK_MS, until - performance.now());
    await locator.waitFor({ state: 'attached', timeout: left });
    if (afterScrolling) await locator.scrollIntoViewIfNeeded({ timeout: left });
    const why = await locator.evaluate(whyUnseen, undefined, { timeout: left });
    if (why === null) return;
    if (performance.now() > until) throw new Error(`${locator} is not seen: ${why}`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

/** What it asks of the page. The rest of this program has no page, so it has no types of one. */
interface Box {
  left: number;
  right: number;
  top: number;
  width: number;
  height: number;
}
interface Style {
  opacity: string;
  visibility: string;
  color: string;
  backgroundColor: string;
  backgroundImage: string;
  pointerEvents: string;
}
interface Node {
  nodeValue: string | null;
  parentElement: Element | null;
  textContent: string | null;
}
interface Element extends Node {
  id: string;
  localName: string;
  classList: Iterable<string>;
  matches(selector: string): boolean;
  closest(selector: string): Element | null;
  contains(other: Element): boolean;
  style: { setProperty(name: string, value: string, priority: string): void };
  getAttribute(name: string): string | null;
  setAttribute(name: string, value: string): void;
  removeAttribute(name: string): void;
  getBoundingClientRect(): Box;
}
interface Brush {
  fillStyle: string;
  clearRect(x: number, y: number, width: number, height: number): void;
  fillRect(x: number, y: number, width: number, height: number): void;
  getImageData(x: number, y: number, width: number, height: number): { data: Iterable<number> };
}
declare const innerWidth: number;
declare const innerHeight: number;
declare const getComputedStyle: (element: Element) => Style;
declare const document: {
  createElement(name: 'canvas'): { getContext(kind: '2d', options: object): Brush | null };
  createRange(): { selectNodeContents(node: Node): void; getClientRects(): Iterable<Box> };
  createTreeWalker(root: Element, what: number): { nextNode(): Node | null };
  elementsFromPoint(x: number, y: number): Element[];
  querySelectorAll(selector: string): Iterable<Element>;
};

/** Runs in the page, and is handed over as text: everything it needs stands inside it. */
function whyUnseen(element: Element): string | null {
  /** What axe asks of texts of this size, and the fading at which a thing is there but cannot be read. */
  const LEAST_CONTRAST = 4.5;
  const LEAST_OPACITY = 0.6;
  /** Spread over the whole; looking at every line of a long text would add nothing. */
  const MOST_BOXES = 24;
  const SHOW_TEXT = 4;
  type Colour = [red: number, green: number, blue: number, alpha: number];

  const brush = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const known = new Map<string, Colour>();

  /** Any notation of a colour, as the browser paints it. */
  const painted = (notation: string): Colour => {
    const before = known.get(notation);
    if (before) return before;
    if (!brush) throw new Error('the page cannot draw');
    brush.clearRect(0, 0, 1, 1);
    brush.fillStyle = notation;
    brush.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0, alpha = 0] = brush.getImageData(0, 0, 1, 1).data;
    const colour: Colour = [red, green, blue, alpha / 255];
    known.set(notation, colour);
    return colour;
  };
  const over = ([r, g, b, a]: Colour, [R, G, B]: Colour): Colour => [
    r * a + R * (1 - a),
    g * a + G * (1 - a),
    b * a + B * (1 - a),
    1,
  ];
  const luminance = ([r, g, b]: Colour): number => {
    const linear = (part: number) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    };
    return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  };
  const contrast = (a: Colour, b: Colour): number => {
    const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
    return (light + 0.05) / (dark + 0.05);
  };
  const nameOf = (one: Element): string =>
    [one.localName, ...(one.id ? [`#${one.id}`] : []), ...one.classList].join('.').slice(0, 90);

  const opacityOf = (one: Element): number => {
    let opacity = 1;
    for (let up: Element | null = one; up; up = up.parentElement) {
      opacity *= Number(getComputedStyle(up).opacity);
    }
    return opacity;
  };
  const isField = (one: Element): boolean => one.matches('input, textarea, select');
  const paints = (one: Element): boolean => {
    const { backgroundColor, backgroundImage } = getComputedStyle(one);
    return (
      opacityOf(one) > 0.05 &&
      (one.matches('img, canvas, video, svg, iframe') ||
        backgroundImage !== 'none' ||
        painted(backgroundColor)[3] > 0.05)
    );
  };

  /** The boxes of its words, each with what it is written in; without words, its own box. */
  const boxes: { box: Box; holder: Element }[] = [];
  const words = document.createTreeWalker(element, SHOW_TEXT);
  for (let node = words.nextNode(); node; node = words.nextNode()) {
    const holder = node.parentElement;
    if (!holder || (node.nodeValue ?? '').trim() === '') continue;
    // What is only read aloud is not meant to be seen.
    if (holder.closest('.heard-only, [aria-hidden="true"]')) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) boxes.push({ box, holder });
  }
  if (boxes.length === 0) boxes.push({ box: element.getBoundingClientRect(), holder: element });

  const whyUnseenAt = (box: Box, holder: Element): string | null => {
    if (box.width < 2 || box.height < 2) return 'it has no size';
    if (getComputedStyle(holder).visibility !== 'visible') return 'it is hidden';
    if (opacityOf(holder) < LEAST_OPACITY) return 'it is transparent';
    const middle = box.top + box.height / 2;
    for (const x of [box.left + 1.5, box.left + box.width / 2, box.right - 1.5]) {
      const at = `${Math.round(x)}, ${Math.round(middle)}`;
      if (x < 0 || middle < 0 || x >= innerWidth || middle >= innerHeight) {
        return `${at} is outside the window of ${innerWidth} × ${innerHeight}`;
      }
      const stack = document.elementsFromPoint(x, middle);
      const depth = stack.findIndex((one) => holder.contains(one));
      if (depth === -1) return `it is clipped at ${at}`;
      const cover = stack.slice(0, depth).find((one) => !one.contains(holder) && paints(one));
      if (cover) return `${nameOf(cover)} covers it at ${at}`;
      if (isField(holder) || holder.textContent?.trim() === '') continue;
      const below = stack.slice(depth);
      if (below.some((one) => getComputedStyle(one).backgroundImage !== 'none')) continue;
      const ground = below.reduceRight<Colour>(
        (lower, one) => over(painted(getComputedStyle(one).backgroundColor), lower),
        [255, 255, 255, 1],
      );
      const [r, g, b, a] = painted(getComputedStyle(holder).color);
      const found = contrast(over([r, g, b, a * opacityOf(holder)], ground), ground);
      if (found < LEAST_CONTRAST) return `its contrast is ${found.toFixed(2)} at ${at}`;
    }
    return null;
  };

  // What lets clicks through covers all the same. It alone is touched, not the page's style sheets: every element's style would
  // be computed anew, twice. And nothing else of it: a fading that is broken off never says that it has ended, and what was
  // fading away would stand there for good.
  const letsThrough = [...document.querySelectorAll('body *')]
    .filter((one) => getComputedStyle(one).pointerEvents === 'none')
    .map((one) => ({ one, style: one.getAttribute('style') }));
  for (const { one } of letsThrough) one.style.setProperty('pointer-events', 'auto', 'important');
  try {
    const every = Math.ceil(boxes.length / MOST_BOXES);
    for (const { box, holder } of boxes.filter((_, index) => index % every === 0)) {
      const why = whyUnseenAt(box, holder);
      if (why !== null) return why;
    }
    return null;
  } finally {
    for (const { one, style } of letsThrough) {
      if (style === null) one.removeAttribute('style');
      else one.setAttribute('style', style);
    }
  }
}
