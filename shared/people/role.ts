/** The roles a person may hold; one person may hold several. */
import { z } from 'zod';

export const Role = z.enum([
  /** 督查员: records visits and findings, follows up, makes return visits. */
  'inspector',
  /** 督查组组长: reviews findings. */
  'team_leader',
  /** 室主任 (or the leader in charge): issues orders, decides extensions, closes, signs circulars. */
  'office_head',
  /** 管理员: accounts, settings, backups; sees no case content by this role alone. */
  'keeper',
]);
export type Role = z.infer<typeof Role>;

/** The roles that may read case content. */
export const CONTENT_ROLES = ['inspector', 'team_leader', 'office_head'] as const;

/** Whether somebody who holds these roles holds one of those that are asked for. */
export const holdsOneOf = (asked: readonly Role[], held: readonly Role[]): boolean =>
  asked.some((role) => held.includes(role));

export const maySeeContent = (roles: readonly Role[]): boolean => holdsOneOf(CONTENT_ROLES, roles);
