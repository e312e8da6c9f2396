/**
 * Every colour of the app, in one place: warm paper and ink, one accent, amber for soon, red for overdue or broken,
 * green only for verified and closed. Texts keep a contrast of 4.5 on what they stand on.
 */
import { type ThemeConfig, theme } from 'antd';

interface Palette {
  paper: string;
  sheet: string;
  ink: string;
  inkSoft: string;
  inkFaint: string;
  line: string;
  lineStrong: string;
  accent: string;
  accentSoft: string;
  link: string;
  amber: string;
  amberMark: string;
  amberSoft: string;
  red: string;
  redSoft: string;
  green: string;
  greenSoft: string;
}

const light: Palette = {
  paper: '#f5f3ee',
  sheet: '#fffefb',
  ink: '#22262b',
  inkSoft: '#555b63',
  inkFaint: '#63686f',
  line: '#e4e0d7',
  lineStrong: '#cbc5b8',
  accent: '#24507f',
  accentSoft: '#e8eef5',
  link: '#24507f',
  amber: '#855600',
  amberMark: '#c8891a',
  amberSoft: '#faf0da',
  red: '#b0271e',
  redSoft: '#fae9e6',
  green: '#2c673a',
  greenSoft: '#e6f0e7',
};

const dark: Palette = {
  paper: '#14171a',
  sheet: '#1b1f23',
  ink: '#e4e1db',
  inkSoft: '#b0b4ba',
  inkFaint: '#9398a0',
  line: '#2d3237',
  lineStrong: '#454b52',
  accent: '#3a70aa',
  accentSoft: '#1f2f40',
  link: '#8db7e4',
  amber: '#e4b860',
  amberMark: '#c8963a',
  amberSoft: '#33290f',
  red: '#f2938a',
  redSoft: '#3c2120',
  green: '#8cc695',
  greenSoft: '#1c3021',
};

export type Shade = 'light' | 'dark';
const palettes: Record<Shade, Palette> = { light, dark };

/** Custom properties for the style sheets: `--ink-soft` and so on. */
export function paint(shade: Shade): void {
  const { style, dataset } = document.documentElement;
  dataset.shade = shade;
  style.colorScheme = shade;
  for (const [name, colour] of Object.entries(palettes[shade])) {
    style.setProperty(
      `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
      colour,
    );
  }
}

const FONTS = [
  'Inter',
  '-apple-system',
  "'Segoe UI'",
  "'PingFang SC'",
  "'Microsoft YaHei UI'",
  "'Microsoft YaHei'",
  "'Noto Sans CJK SC'",
  "'Noto Sans SC'",
  'sans-serif',
];
/** base.css says what is in it. */
const WESTERN_MARKS = "'Western marks'";

export function themeOf(shade: Shade, isChinese: boolean): ThemeConfig {
  const colour = palettes[shade];
  return {
    // Its style sheet was written when the page was built (scripts/library-styles.ts); colours and sizes are set here.
    hashed: false,
    zeroRuntime: true,
    algorithm: shade === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      fontFamily: (isChinese ? FONTS : [WESTERN_MARKS, ...FONTS]).join(', '),
      fontSize: 14,
      borderRadius: 4,
      wireframe: false,
      motionDurationFast: '0.08s',
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.15s',
      colorPrimary: colour.accent,
      colorLink: colour.link,
      // The library would lighten both, to less than can be read.
      colorLinkHover: colour.link,
      colorLinkActive: colour.link,
      colorInfo: colour.accent,
      colorSuccess: colour.green,
      colorWarning: colour.amberMark,
      colorError: colour.red,
      colorText: colour.ink,
      colorTextSecondary: colour.inkSoft,
      colorTextTertiary: colour.inkFaint,
      colorTextPlaceholder: colour.inkFaint,
      colorTextDescription: colour.inkSoft,
      colorBgLayout: colour.paper,
      colorBgContainer: colour.sheet,
      colorBgElevated: colour.sheet,
      colorBorder: colour.lineStrong,
      colorBorderSecondary: colour.line,
      boxShadow: '0 2px 10px rgb(0 0 0 / 12%)',
      boxShadowSecondary: '0 2px 10px rgb(0 0 0 / 12%)',
      colorBgMask: 'rgb(0 0 0 / 28%)',
      controlHeight: 32,
    },
    components: {
      // The library would mix grey ones for itself.
      Alert: {
        colorInfoBg: colour.accentSoft,
        colorInfoBorder: colour.accentSoft,
        colorSuccessBg: colour.greenSoft,
        colorSuccessBorder: colour.greenSoft,
        colorWarningBg: colour.amberSoft,
        colorWarningBorder: colour.amberSoft,
        colorErrorBg: colour.redSoft,
        colorErrorBorder: colour.redSoft,
      },
      Button: {
        primaryShadow: 'none',
        defaultShadow: 'none',
        dangerShadow: 'none',
        // In the dark red is light: white on it could hardly be read.
        dangerColor: shade === 'dark' ? colour.paper : 'white',
      },
      Form: { itemMarginBottom: 14, verticalLabelPadding: '0 0 2px', labelColor: colour.inkSoft },
      Modal: { titleFontSize: 16 },
      Select: {
        optionActiveBg: colour.accentSoft,
        optionSelectedBg: colour.accentSoft,
        optionSelectedFontWeight: 500,
      },
      Dropdown: { controlItemBgActive: colour.accentSoft, controlItemBgHover: colour.accentSoft },
    },
  };
}
