/** Of what a list offers, what was used last on top, in its order; the rest as it was. */
export function recentFirst<Item extends { id: string }>(
  items: readonly Item[],
  recent: readonly string[],
): Item[] {
  const used = recent.flatMap((id) => items.find((item) => item.id === id) ?? []);
  return [...used, ...items.filter((item) => !used.includes(item))];
}
