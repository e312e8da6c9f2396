/** Invented people: no name belongs to anybody. */
import type { Role } from '../../shared/people/role.ts';

export const SURNAMES: readonly string[] = Array.from(
  '李王张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文',
);

export const GIVEN_FIRST: readonly string[] = Array.from(
  '云清若知望砚闻与怀景书维思明承启远嘉宁永立志晓文国建春秋海向安行一子梓雨佳静慧敏雅兰秀淑惠',
);

export const GIVEN_LAST: readonly string[] = Array.from(
  '舟溪衡白川山石松柏林峰岩平安宁和远达成功明辉亮斌军勇强民生华芳英梅琴霞莉萍玲洁颖倩琳娟燕红青',
);

/** Those one can sign in as. Everybody else is in the record only. */
export const SIGN_IN_PEOPLE = {
  inspector: { name: '陆闻溪', signInName: '陆闻溪', roles: ['inspector'] },
  secondInspector: { name: '秦若舟', signInName: '秦若舟', roles: ['inspector'] },
  /** One person with two posts: leads a team and goes on visits. */
  teamLeader: { name: '方知衡', signInName: '方知衡', roles: ['inspector', 'team_leader'] },
  officeHead: { name: '贺砚秋', signInName: '贺砚秋', roles: ['office_head'] },
  keeper: { name: '苗景安', signInName: '苗景安', roles: ['keeper'] },
} as const satisfies Record<string, { name: string; signInName: string; roles: readonly Role[] }>;
