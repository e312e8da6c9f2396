/**
 * The style sheet of Ant Design's components, written once when the page is built: each window would write the same one
 * again, at the first of every component (docs/decisions/styles-when-built.md).
 */
import { createCache, extractStyle, StyleProvider } from '@ant-design/cssinjs';
import {
  Alert,
  App,
  Button,
  Checkbox,
  ConfigProvider,
  Drawer,
  Dropdown,
  Empty,
  Form,
  Image,
  Input,
  Menu,
  Modal,
  message,
  Popconfirm,
  Popover,
  Progress,
  Radio,
  Segmented,
  Select,
  Skeleton,
  Space,
  Spin,
  Tooltip,
} from 'antd';
import { createElement as show } from 'react';
import { renderToString } from 'react-dom/server';
import type { Plugin } from 'vite';

/** What the page imports. */
const NAME = 'virtual:library-styles.css';
/** As the library calls what is shown, but not by whoever uses it: in dialogs asked for by a call, in notices. */
const Panel = '_InternalPanelDoNotUseOrYouWillBeFired';

/** Every component the page shows, and those that they show in turn only once they are opened. */
const EVERYTHING = show(
  App,
  null,
  show(Alert),
  show(Button),
  show(Checkbox),
  show(Drawer),
  show(Dropdown, null, show('a')),
  show(Empty),
  show(Form, null, show(Form.Item, { label: 'label' }, show(Input))),
  show(Image),
  show(Input.Password),
  show(Input.Search),
  show(Input.TextArea),
  show(Menu, { items: [] }),
  show(Modal),
  show(Modal[Panel], { type: 'confirm' }),
  show(message[Panel]),
  show(Popconfirm, { title: 'title' }, show('a')),
  show(Popover, null, show('a')),
  show(Progress),
  show(Radio),
  show(Segmented, { options: [] }),
  show(Select),
  show(Skeleton),
  show(Space.Compact, null, show(Button)),
  show(Spin),
  show(Tooltip, null, show('a')),
);

/** The styles, and the names under which the library registers them. Colours and sizes are custom properties, set in the window. */
function libraryStyles(): { css: string; names: Set<string> } {
  const cache = createCache();
  const theme = { hashed: false };
  renderToString(show(StyleProvider, { cache }, show(ConfigProvider, { theme }, EVERYTHING)));
  const names = [...cache.cache.keys()].flatMap((key) => key.split('%').slice(2, 3));
  return { css: extractStyle(cache, { plain: true, types: 'style' }), names: new Set(names) };
}

/** Where the library keeps the styles of its components, and the names that a module there registers them under. */
const STYLES = /[\\/]antd[\\/]es[\\/].*[\\/]style[\\/]/;
const REGISTERED =
  /gen(?:StyleHooks|SubStyleComponent|ComponentStyleHook)\((?:\[([^\]]+)\]|('\w+'))/g;
const registeredIn = (code: string): string[] =>
  [...code.matchAll(REGISTERED)].map(([, parts, one]) => {
    const names = (parts ?? `${one}, ${one}`).split(',');
    return names.map((name) => name.trim().replaceAll("'", '')).join('-');
  });

/** What comes along with others and is never shown. */
const NEVER_SHOWN = [
  'Addon-Addon',
  'Input-OTP',
  'Notification-Notification',
  'Notification-PurePanel',
  'Space-Space',
];

/** Gives the page its style sheet, and refuses to build one with a component that has no styles in it. */
export function styledWhenBuilt(): Plugin {
  const { css, names } = libraryStyles();
  return {
    name: 'styled-when-built',
    resolveId: (id) => (id === NAME ? `\0${NAME}` : null),
    load: (id) => (id === `\0${NAME}` ? css : null),
    generateBundle(_, bundle) {
      const modules = Object.values(bundle).flatMap((part) =>
        part.type === 'chunk' ? Object.entries(part.modules) : [],
      );
      const missing = modules
        .filter(([id, { renderedLength }]) => renderedLength > 0 && STYLES.test(id))
        .flatMap(([id]) => registeredIn(this.getModuleInfo(id)?.code ?? ''))
        .filter((name) => !names.has(name) && !NEVER_SHOWN.includes(name));
      if (missing.length > 0) this.error(`no styles for ${missing.join(', ')}`);
    },
  };
}
