/** What the shell itself says, outside the page: the menu, and the few dialogs of trouble. */
import { bilingual } from '../../../shared/bilingual.ts';

export const shellWords = bilingual({
  'zh-CN': {
    name: '明察',
    menu: {
      about: '关于明察',
      hide: '隐藏明察',
      hideOthers: '隐藏其他',
      unhide: '全部显示',
      quit: '退出明察',
      edit: '编辑',
      undo: '撤销键入',
      redo: '重做键入',
      cut: '剪切',
      copy: '复制',
      paste: '粘贴',
      selectAll: '全选',
      view: '显示',
      resetZoom: '实际大小',
      zoomIn: '放大',
      zoomOut: '缩小',
      fullScreen: '全屏',
      window: '窗口',
      minimize: '最小化',
    },
    trouble: {
      gone: '窗口意外停止。',
      goneDetail: '已保存的内容没有丢失。重新打开窗口即可继续。',
      silent: '窗口没有响应。',
      silentDetail: '可以继续等待，也可以重新打开窗口。已保存的内容不会丢失。',
      reopen: '重新打开',
      wait: '继续等待',
      quit: '退出',
      fault: '程序出错，即将退出。',
      faultDetail: '已保存的内容没有丢失。请记下编号并联系维护人员：',
      disarmed: '不能启动：启动参数或环境变量会解除安全防护。',
      disarmedDetail: '请去掉下列一项后再启动；使用 AppImage 的，请改装 deb 安装包。',
      folder: '不能启动：数据文件夹无法写入。',
      folderDetail:
        '请检查磁盘是否接好、有无写入权限。用 MINGCHA_DATA 指定的，须为完整路径，不能在程序文件夹里。',
    },
  },
  en: {
    name: 'Mingcha',
    menu: {
      about: 'About Mingcha',
      hide: 'Hide Mingcha',
      hideOthers: 'Hide others',
      unhide: 'Show all',
      quit: 'Quit Mingcha',
      edit: 'Edit',
      undo: 'Undo typing',
      redo: 'Redo typing',
      cut: 'Cut',
      copy: 'Copy',
      paste: 'Paste',
      selectAll: 'Select all',
      view: 'View',
      resetZoom: 'Actual size',
      zoomIn: 'Zoom in',
      zoomOut: 'Zoom out',
      fullScreen: 'Full screen',
      window: 'Window',
      minimize: 'Minimise',
    },
    trouble: {
      gone: 'The window stopped unexpectedly.',
      goneDetail: 'Nothing that was saved is lost. Reopen the window to go on.',
      silent: 'The window does not respond.',
      silentDetail: 'You can wait, or reopen the window. Nothing that was saved is lost.',
      reopen: 'Reopen',
      wait: 'Wait',
      quit: 'Quit',
      fault: 'A fault of the program: it is about to close.',
      faultDetail:
        'Nothing that was saved is lost. Note the reference and tell whoever looks after the program:',
      disarmed: 'Cannot start: a switch or environment variable could take away the protection.',
      disarmedDetail:
        'Start without the one named below. If you use the AppImage, install the deb package instead.',
      folder: 'Cannot start: the data folder cannot be written to.',
      folderDetail:
        'Check that its drive is there and that you may write to it. One named in MINGCHA_DATA must be a full path, and not in the program’s own folder.',
    },
  },
});

export type ShellWords = (typeof shellWords)['zh-CN'];
