/** The package types its converters but not its tables: pairs of characters, "後 后|進 进|…". */
declare module 'opencc-js/dict/TSCharacters' {
  const pairs: string;
  // biome-ignore lint/style/noDefaultExport: that is how the package gives it
  export default pairs;
}
