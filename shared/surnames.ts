/** The surnames of two characters that are met, for a pattern: any other is taken for one of one character. */
export const COMPOUND_SURNAMES = '欧阳|上官|司马|司徒|诸葛|夏侯|皇甫|尉迟|慕容|令狐';

/** Of one character, the most frequent. */
const SURNAMES =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤';

/** A whole name without a post, for a pattern: it knows most names, not all, and takes some other words for one. */
export const BARE_NAME = `(?:${COMPOUND_SURNAMES}|[${SURNAMES}])\\p{Script=Han}{1,2}`;
