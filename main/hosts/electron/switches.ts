/** What may be said to the program when it is started. Anything else could take away what the other guards give. */

/**
 * The switches that only concern the display and the language, each with the values it may have. The list is closed: the
 * browser engine knows more than a thousand, and new ones with every release.
 */
const PERMITTED: Readonly<Record<string, RegExp>> = {
  'ozone-platform': /^(x11|wayland)$/,
  'enable-wayland-ime': /^$/,
  'wayland-text-input-version': /^[13]$/,
  'disable-gpu': /^$/,
  'force-device-scale-factor': /^[1-4](\.\d{1,2})?$/,
  lang: /^(zh-CN|en-US)$/,
};

/** Environment variables that do what a switch does, or more, and that no fuse covers. */
const DISARMING: readonly string[] = [
  // As --no-sandbox; and another program in place of the one that makes the sandbox.
  'ELECTRON_DISABLE_SANDBOX',
  'CHROME_DEVEL_SANDBOX',
  // As --enable-logging and --log-file: what the page reports is written to a file.
  'ELECTRON_ENABLE_LOGGING',
  'ELECTRON_LOG_FILE',
  'CHROME_LOG_FILE',
  // As --ssl-key-log-file.
  'SSLKEYLOGFILE',
  // Compiled code from a folder of somebody's choosing runs instead of the program's own.
  'NODE_COMPILE_CACHE',
];

/**
 * Threat: a changed shortcut starts the app unguarded: under a debugger (`remote-debugging-port`), without the sandbox,
 * with another program as its helper (`gpu-launcher`), with other rules for scripts (`js-flags`) … Answers the first
 * argument that is a switch and not on the list, or null. What the system calls a switch is read as the browser engine
 * reads it: with blanks around it, and on Windows also with a slash before it.
 */
export function refusedArgument(args: readonly string[], platform: NodeJS.Platform): string | null {
  const isSwitch = platform === 'win32' ? /^\s*[-/]/ : /^\s*-/;
  return args.find((each) => isSwitch.test(each) && !isPermitted(each)) ?? null;
}

function isPermitted(argument: string): boolean {
  const [, name = '', value = ''] = /^--([a-z-]+)(?:=(.*))?$/.exec(argument) ?? [];
  return Object.hasOwn(PERMITTED, name) && PERMITTED[name]?.test(value) === true;
}

/** The first variable of the environment that would disarm the program, or null. */
export const refusedVariable = (environment: NodeJS.ProcessEnv): string | null =>
  DISARMING.find((name) => environment[name] !== undefined) ?? null;
