/**
 * The app's one set of icons. Each stands beside a word that says the same, so it is not read aloud: Ant Design would
 * put the icon's own English name before the word.
 */
import {
  ArrowDownOutlined,
  ArrowUpOutlined,
  AuditOutlined,
  BankOutlined,
  BellOutlined,
  BgColorsOutlined,
  CalendarOutlined,
  CaretDownOutlined,
  CaretRightOutlined,
  CaretUpOutlined,
  CheckOutlined,
  CloseOutlined,
  CommentOutlined,
  CompassOutlined,
  ContainerOutlined,
  FileAddOutlined,
  FileOutlined,
  FileTextOutlined,
  FormOutlined,
  GlobalOutlined,
  LockOutlined,
  MenuFoldOutlined,
  MenuUnfoldOutlined,
  PlusOutlined,
  PrinterOutlined,
  ProfileOutlined,
  QuestionCircleOutlined,
  RightOutlined,
  SearchOutlined,
  SettingOutlined,
  TagOutlined,
} from '@ant-design/icons';
import type { ComponentType } from 'react';

const silent = (Icon: typeof PlusOutlined): ComponentType =>
  function SilentIcon() {
    return <Icon aria-hidden="true" aria-label={undefined} role="presentation" />;
  };

export const AddIcon = silent(PlusOutlined);
export const AscendingIcon = silent(CaretUpOutlined);
export const CasesIcon = silent(ProfileOutlined);
export const CheckIcon = silent(CheckOutlined);
export const CloseIcon = silent(CloseOutlined);
export const DescendingIcon = silent(CaretDownOutlined);
export const DeskIcon = silent(ContainerOutlined);
export const FileAddIcon = silent(FileAddOutlined);
export const FileIcon = silent(FileOutlined);
export const FindingsIcon = silent(AuditOutlined);
export const FoldIcon = silent(MenuFoldOutlined);
export const FoldedIcon = silent(CaretRightOutlined);
export const FollowUpIcon = silent(BellOutlined);
export const GoIcon = silent(RightOutlined);
export const InterventionsIcon = silent(CommentOutlined);
export const KeysIcon = silent(QuestionCircleOutlined);
export const LanguageIcon = silent(GlobalOutlined);
export const LockIcon = silent(LockOutlined);
export const MoveDownIcon = silent(ArrowDownOutlined);
export const MoveUpIcon = silent(ArrowUpOutlined);
export const NoteIcon = silent(FormOutlined);
export const PeriodIcon = silent(CalendarOutlined);
export const PrintIcon = silent(PrinterOutlined);
export const SearchIcon = silent(SearchOutlined);
export const SettingsIcon = silent(SettingOutlined);
export const SummariesIcon = silent(FileTextOutlined);
export const TermIcon = silent(TagOutlined);
export const ThemeIcon = silent(BgColorsOutlined);
export const UnfoldIcon = silent(MenuUnfoldOutlined);
export const UnfoldedIcon = silent(CaretDownOutlined);
export const UnitsIcon = silent(BankOutlined);
export const VisitsIcon = silent(CompassOutlined);
