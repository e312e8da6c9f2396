/** Trees of words, laid flat: the key of every text, as `t` is given it. */
export const textsOf = (tree: object, above = ''): [key: string, text: string][] =>
  Object.entries(tree).flatMap(([key, value]): [string, string][] => {
    if (typeof value === 'string') return [[above + key, value]];
    return typeof value === 'object' && value !== null ? textsOf(value, `${above}${key}.`) : [];
  });
