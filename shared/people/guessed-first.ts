/**
 * What is tried first by whoever guesses a passphrase in a Chinese office: a short list, kept by hand
 * (docs/decisions/keys.md). In small letters; a text is folded before it is compared (shared/fold.ts).
 */
const inWords = (text: string): readonly string[] => text.trim().split(/\s+/u);

export const WORDS = inWords(`
  password passwd passphrase admin administrator root welcome letmein login logon master monkey dragon princess sunshine
  shadow football basketball superman batman starwars michael jordan hello secret test tester guest user default changeme
  computer windows microsoft google baidu taobao tencent weixin wechat alipay huawei xiaomi lenovo apple iphone android
  iloveyou iloveu loveyou loveme love forever lucky money china chinese beijing shanghai tianjin chongqing hebei shanxi
  liaoning jilin heilongjiang jiangsu zhejiang anhui fujian jiangxi shandong henan hubei hunan guangdong guangxi hainan
  sichuan guizhou yunnan xizang shaanxi gansu qinghai ningxia xinjiang neimenggu xianggang aomen taiwan zhongguo
  woaini woaiwo woaita wodemima mimamima mima koulingma kouling nihao nihaoma caonima laogong laopo baobei baobao
  qinaide mama baba jiwei jianwei jiweijianwei jijian jiancha ducha zuofeng mingcha xunshi xuncha xianwei shiwei
  xianzhengfu weirenminfuwu buwangchuxin laojishiming wanshiruyi gongxifacai zhangwei wangwei wangfang liwei lina
  zhangmin lijing wangjing liuwei wangxiuying zhangli lixiuying zhangjing wangli chenwei zhangyong lijun wangyong
  zhaowei liqiang wanglei zhanglei lei wei
  520 521 1314 5201314 1314520 5211314 1314521 168 518 618 666 888 999 110 119 120 163 126 147258369 147258 258369 159357
  159753 123321 112233 445566 778899 100200 123123 321321 112358 314159 3141592 31415926 1q2w3e4r 1q2w3e q1w2e3r4 q1w2e3
  1qaz2wsx qazwsx qweasd qweasdzxc asdqwe a123 aa123 abc123 qq123 zxc123 qwe123 asd123
  密码 口令 我的密码 我爱你 你好 中国 北京 上海 管理员 纪委 监委 纪委监委 县委 县政府 政府 督查 督查室 监督 作风 明察 暗访 办公室
  为人民服务 全心全意 不忘初心 牢记使命 中华人民共和国 中国共产党 共产党万岁 永远跟党走 实事求是 艰苦奋斗 自力更生 清正廉洁
  一生一世 一生平安 万事如意 恭喜发财 身体健康 心想事成 阖家欢乐 大吉大利 新年快乐 好好学习 天天向上 富强民主 文明和谐
  床前明月光 疑是地上霜 举头望明月 低头思故乡 白日依山尽 黄河入海流 春眠不觉晓 处处闻啼鸟 锄禾日当午 汗滴禾下土
  五星红旗 团结就是力量
`);

/** Rows of keys and of signs that are learnt by heart, to be followed either way. */
export const ROWS = inWords(`
  qwertyuiop asdfghjkl zxcvbnm 1234567890 01234567890 !@#$%^&*() abcdefghijklmnopqrstuvwxyz
  qazwsxedcrfvtgbyhnujmikolp 1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p qawsedrftgyhujikolp 2468013579 13579 24680 02468
  零一二三四五六七八九十百千万亿 零壹贰叁肆伍陆柒捌玖拾 甲乙丙丁戊己庚辛壬癸 子丑寅卯辰巳午未申酉戌亥
  鼠牛虎兔龙蛇马羊猴鸡狗猪 春夏秋冬 东南西北中 金木水火土 赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨 йцукенгшщзхъ фывапролджэ ячсмитьбю
`);
