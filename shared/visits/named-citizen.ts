/**
 * Of people visited their standing is written down, never their name (domain: whoever speaks to a team is not to be known).
 * Whether what is typed for one looks like a name: said as one types, and forced on nobody, for no rule knows all names.
 */
import { COMPOUND_SURNAMES } from '../surnames.ts';

/** Of one character, the most frequent. */
const SURNAMES =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤';
const NAME = new RegExp(`^(?:${COMPOUND_SURNAMES}|[${SURNAMES}])\\p{Script=Han}{1,2}$`, 'u');
/** What they are, written before the name: 村民王建国. */
const BEFORE = /^(?:办事)?(?:群众|村民|居民|业主|农户|商户|老人|党员|学生|家长|患者)[:：\s]*/u;
/** With these ends what begins like a name says what somebody is: 马路商贩, 林场, 石匠, 王某. */
const STANDING = /[某民户员工者方队场主贩商师众们站所局办匠农客家长生友属医校厂店村镇乡组]$/u;

/** The names among who was visited, as they are written. */
export const namesIn = (subject: string): string[] =>
  subject
    .split(/[、，,；;/]/u)
    .map((one) => one.trim().replace(BEFORE, ''))
    .filter((one) => NAME.test(one) && !STANDING.test(one));
