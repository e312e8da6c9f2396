/**
 * A button's spinner, once what it began takes long enough to be noticed. One that comes and goes within a moment, as when
 * a form is refused before it is sent, can be left standing by the library's own fading.
 */
export const busy = (isUnderWay: boolean): false | { delay: number } =>
  isUnderWay && { delay: 200 };
