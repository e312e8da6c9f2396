/**
 * Of people visited their standing is written down, never their name (domain: whoever speaks to a team is not to be known).
 * Whether what is typed for one looks like a name: said as one types, and forced on nobody, for no rule knows all names.
 */
import { BARE_NAME } from '../surnames.ts';

const NAME = new RegExp(`^${BARE_NAME}$`, 'u');
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
