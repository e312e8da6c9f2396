/** Runs in the page and measures what is drawn there; it knows nothing but the document. Its use: layout-faults.ts. */
export function measure(): string[] {
  const root = document.body;
  /** Of an ellipsis enough must be left to tell one row from the next. */
  const LEGIBLE = 52;
  const SLACK = 1.5;
  const faults = new Set<string>();

  interface Box {
    left: number;
    right: number;
    top: number;
    bottom: number;
  }
  const name = (element: Element): string => {
    const text = (element.textContent ?? '').trim().replace(/\s+/g, ' ').slice(0, 24);
    const kind = (element.getAttribute('class') ?? '').split(' ')[0] ?? '';
    return `${element.tagName.toLowerCase()}${kind && `.${kind}`} “${text}”`;
  };
  const meet = (a: Box, b: Box): Box => ({
    left: Math.max(a.left, b.left),
    right: Math.min(a.right, b.right),
    top: Math.max(a.top, b.top),
    bottom: Math.min(a.bottom, b.bottom),
  });
  const isEmpty = ({ left, right, top, bottom }: Box) => right - left < 1 || bottom - top < 1;
  /** Asked of an element for every text and button in it: nothing moves while the page is measured. */
  const once = <Answer>(ask: (element: Element) => Answer) => {
    const answers = new Map<Element, Answer>();
    return (element: Element): Answer => {
      const known = answers.get(element);
      if (known !== undefined) return known;
      const answer = ask(element);
      answers.set(element, answer);
      return answer;
    };
  };
  const styleOf = once((element) => {
    const { overflowX, overflowY, position, zIndex, clipPath, webkitLineClamp, display, opacity } =
      getComputedStyle(element);
    const { textOverflow, marginLeft, marginRight } = getComputedStyle(element);
    return {
      overflowX,
      overflowY,
      position,
      zIndex,
      clipPath,
      webkitLineClamp,
      display,
      opacity,
      textOverflow,
      marginLeft,
      marginRight,
    };
  });
  const edgeOf = once((element) => element.getBoundingClientRect());
  const isClipping = (value: string) => value === 'hidden' || value === 'clip';
  const isScrolling = (value: string) => value === 'auto' || value === 'scroll';
  const WINDOW: Box = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };

  /** What of a box is drawn, and whether more of it can be scrolled to. */
  const drawn = (box: Box, element: Element) => {
    const { left, right, top, bottom } = box;
    let seen: Box = { left, right, top, bottom };
    let canScroll = false;
    let cutAside = 0;
    let cutBelow = 0;
    for (let up: Element | null = element; up; up = up.parentElement) {
      const style = styleOf(up);
      const edge = edgeOf(up);
      if (up !== element || isClipping(style.overflowX)) {
        if (isClipping(style.overflowX)) {
          cutAside = Math.max(cutAside, seen.right - edge.right, edge.left - seen.left);
        }
        if (isClipping(style.overflowY) && !canScroll) {
          cutBelow = Math.max(cutBelow, seen.bottom - edge.bottom, edge.top - seen.top);
        }
        if (isScrolling(style.overflowY)) canScroll = true;
        if (style.overflowX !== 'visible' || style.overflowY !== 'visible') seen = meet(seen, edge);
      }
      if (style.position === 'fixed') break;
    }
    if (!canScroll) {
      cutBelow = Math.max(cutBelow, seen.bottom - WINDOW.bottom, WINDOW.top - seen.top);
    }
    cutAside = Math.max(cutAside, seen.right - WINDOW.right, WINDOW.left - seen.left);
    return { seen: meet(seen, WINDOW), cutAside, cutBelow };
  };

  /** What lies on a plane of its own may cover what is under it: heads that stay, dialogs, lists that open. */
  const planeOf = (element: Element): Element | null => {
    for (let up: Element | null = element; up; up = up.parentElement) {
      const { position, zIndex } = styleOf(up);
      if (position === 'fixed' || position === 'sticky') return up;
      if (position === 'absolute' && zIndex !== 'auto') return up;
    }
    return null;
  };
  /** Read aloud and not shown: clipped to nothing on purpose, itself or with what holds it. */
  const isOnlyHeard = (element: Element | null): boolean =>
    element !== null &&
    (styleOf(element).clipPath === 'inset(50%)' || isOnlyHeard(element.parentElement));
  const isShown = (element: Element) =>
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
    !element.closest('[aria-hidden="true"]') &&
    !isOnlyHeard(element);

  const texts: { element: Element; box: Box; plane: Element | null }[] = [];
  const walker = document.createTreeWalker(root, 4);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!element || (node.textContent ?? '').trim() === '' || !isShown(element)) continue;
    if (element.closest('textarea, select, option, style, script, svg')) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const holder = element.closest('[style*="-webkit-line-clamp"]') ?? element;
    const isClamped = styleOf(holder).webkitLineClamp !== 'none' || clampedAbove(element);
    for (const line of range.getClientRects()) {
      if (line.width < 1) continue;
      const { seen, cutAside, cutBelow } = drawn(line, element);
      if (cutAside > SLACK) {
        const ellipsed = ellipsisOf(element);
        const left = ellipsed ? seen.right - seen.left : 0;
        if (!ellipsed || left < Math.min(LEGIBLE, line.width - SLACK)) {
          faults.add(
            `${name(element)} is cut off: ${Math.round(left)} of ${Math.round(line.width)} px are left`,
          );
        }
      }
      if (cutBelow > SLACK + 2 && !isClamped) faults.add(`${name(element)} is cut off below`);
      const block = edgeOf(blockOf(element));
      if (!ellipsisOf(element) && (line.right > block.right + 3 || line.left < block.left - 3)) {
        faults.add(`${name(element)} reaches out of what holds it`);
      }
      if (!isEmpty(seen)) texts.push({ element, box: seen, plane: planeOf(element) });
    }
  }

  function blockOf(element: Element): Element {
    let up = element;
    while (up.parentElement && styleOf(up).display === 'inline') up = up.parentElement;
    return up;
  }
  function clampedAbove(element: Element): boolean {
    for (let up: Element | null = element; up; up = up.parentElement) {
      if (styleOf(up).webkitLineClamp !== 'none') return true;
    }
    return false;
  }
  function ellipsisOf(element: Element): Element | null {
    for (let up: Element | null = element; up; up = up.parentElement) {
      const { textOverflow, overflowX } = styleOf(up);
      if (textOverflow === 'ellipsis' && isClipping(overflowX)) return up;
    }
    return null;
  }

  texts.forEach((one, i) => {
    for (const other of texts.slice(i + 1)) {
      if (one.plane !== other.plane || one.element === other.element) continue;
      const both = meet(one.box, other.box);
      if (both.right - both.left > 3 && both.bottom - both.top > 5) {
        faults.add(`${name(one.element)} and ${name(other.element)} lie over each other`);
      }
    }
  });

  const ACTS =
    'button, a, input, textarea, select, [role="button"], [role="option"], .ant-select, .ant-picker';
  for (const act of root.querySelectorAll(ACTS)) {
    if (!isShown(act)) continue;
    const box = edgeOf(act);
    if (box.width < 2 || styleOf(act).opacity === '0') continue;
    const { cutAside, cutBelow } = drawn(box, act);
    const isText = act.tagName === 'A' && styleOf(act).display.startsWith('inline');
    if (cutAside > SLACK && !(isText && ellipsisOf(act)))
      faults.add(`${name(act)} is cut off at the side`);
    if (cutBelow > SLACK) faults.add(`${name(act)} is cut off or cannot be reached`);
    let holder = act.parentElement;
    while (
      holder &&
      styleOf(holder).display.startsWith('inline') &&
      !styleOf(holder).display.includes('-')
    ) {
      holder = holder.parentElement;
    }
    const edge = holder && edgeOf(holder);
    const isLaid = styleOf(act).position !== 'absolute' && styleOf(act).position !== 'fixed';
    if (edge && isLaid && edge.width > 1 && !isText) {
      // A margin below nothing is drawn so: a larger place to press than to see.
      const { marginLeft, marginRight } = styleOf(act);
      const over = (margin: string) => SLACK + Math.max(0, -Number.parseFloat(margin));
      if (box.right > edge.right + over(marginRight) || box.left < edge.left - over(marginLeft)) {
        faults.add(`${name(act)} reaches out of ${holder ? name(holder) : ''}`);
      }
    }
    if (act.tagName === 'BUTTON' && act.scrollWidth > act.clientWidth + SLACK) {
      faults.add(`${name(act)} holds more than fits`);
    }
  }

  const { scrollWidth: wide } = document.documentElement;
  if (wide > innerWidth) faults.add(`the page is ${wide} pixels wide in ${innerWidth}`);
  for (const element of root.querySelectorAll('*')) {
    const style = styleOf(element);
    if (!isScrolling(style.overflowX) || !isShown(element)) continue;
    if (element.clientWidth > 0 && element.scrollWidth > element.clientWidth + SLACK) {
      faults.add(
        `${name(element)} is to be scrolled sideways: ${element.scrollWidth} in ${element.clientWidth}`,
      );
    }
  }
  return [...faults];
}
