/** An entry of the office journal in plain sentences: what was done, to whom, and what it was before. */
import type { TFunction } from 'i18next';
import { z } from 'zod';
import type { ShareView } from '../../shared/devices/share.ts';
import { bodyAgain, FactName } from '../../shared/facts.ts';
import { TermId } from '../../shared/ids.ts';
import type { OfficeEntry } from '../../shared/journal/calls.ts';
import { saidOtherwise } from '../../shared/office/said-otherwise.ts';
import { Role } from '../../shared/people/role.ts';
import { seededTexts } from '../../shared/taxonomy/seed.ts';
import { TermTexts } from '../../shared/taxonomy/term.ts';
import { shareInWords } from '../devices/share-in-words.ts';
import { settingWords } from '../office/setting-words.ts';

const Account = z.object({
  name: z.string(),
  roles: z.array(Role),
  active: z.boolean().default(true),
});
const Term = z.object({
  termId: TermId,
  name: z.string(),
  ...TermTexts.shape,
  active: z.boolean().default(true),
});

const rolesIn = (t: TFunction, roles: readonly Role[]) =>
  roles.map((role) => t(`people.role.${role}`)).join(t('app.list.and'));

function ofAccount(t: TFunction, { body, before, about, isOwn }: OfficeEntry): string[] {
  const is = Account.parse(body);
  const was = Account.safeParse(before).data;
  if (!was) return [t('journal.officeJournal.says.accountSame', { about })];
  const given = is.roles.filter((role) => !was.roles.includes(role));
  const taken = was.roles.filter((role) => !is.roles.includes(role));
  const says = [
    is.name !== was.name &&
      t('journal.officeJournal.says.renamed', { from: was.name, to: is.name }),
    given.length > 0 &&
      t(`journal.officeJournal.says.${isOwn ? 'givenOwn' : 'given'}`, {
        about,
        roles: rolesIn(t, given),
      }),
    taken.length > 0 &&
      t(`journal.officeJournal.says.${isOwn ? 'takenOwn' : 'taken'}`, {
        about,
        roles: rolesIn(t, taken),
      }),
    is.active !== was.active &&
      t(`journal.officeJournal.says.${is.active ? 'takenBack' : 'stopped'}`, { about }),
  ].filter((said) => said !== false);
  return says.length > 0 ? says : [t('journal.officeJournal.says.accountSame', { about })];
}

function ofTerm(t: TFunction, { body, before, about }: OfficeEntry): string[] {
  const is = Term.parse(body);
  // Of what came with the seed nothing was said before, but in the seed.
  const seeded = seededTexts(is.termId);
  const was = Term.safeParse(before).data ?? { ...seeded, name: is.name, active: true };
  const says = [
    is.name !== was.name &&
      t('journal.officeJournal.says.termRenamed', { from: was.name, to: is.name }),
    is.wording !== was.wording &&
      t('journal.officeJournal.says.termWorded', {
        about,
        wording: is.wording || seeded.wording || is.name,
      }),
    is.basis !== was.basis &&
      t(`journal.officeJournal.says.${is.basis ? 'termBasis' : 'termNoBasis'}`, {
        about,
        text: is.basis,
      }),
    is.demand !== was.demand &&
      t(`journal.officeJournal.says.${is.demand ? 'termDemand' : 'termNoDemand'}`, {
        about,
        text: is.demand,
      }),
    is.active !== was.active &&
      t(`journal.officeJournal.says.${is.active ? 'termTakenBack' : 'termStopped'}`, { about }),
  ].filter((said) => said !== false);
  return says.length > 0 ? says : [t('journal.officeJournal.says.termSame', { about })];
}

function ofSettings(t: TFunction, { body, before }: OfficeEntry): string[] {
  const { called, shown } = settingWords(t);
  const says = saidOtherwise(body, before).map(({ name, said, stands }) =>
    t('journal.officeJournal.says.setting', {
      name: called(name),
      from: shown(name, stands),
      to: shown(name, said),
    }),
  );
  return says.length > 0 ? says : [t('journal.officeJournal.says.settingsSame')];
}

const shareIn = (t: TFunction, share: ShareView | null = null): string =>
  shareInWords(t, share).join(t('devices.share.besides'));

/** One sentence for each thing that an entry says. `titleOf`: what a fact is called of which no sentence tells. */
export function sentencesOf(
  t: TFunction,
  entry: OfficeEntry,
  titleOf: (fact: OfficeEntry['fact']) => string,
): string[] {
  const { about } = entry;
  // A restore may have undone the unit.
  const unit = entry.unit || t('units.gone');
  const name = FactName.safeParse(entry.fact).data;
  const fact = name && bodyAgain(name, entry.body);
  if (!fact || typeof fact === 'string') return [titleOf(entry.fact)];
  switch (fact.kind) {
    case 'person.changed':
      return ofAccount(t, entry);
    case 'term.changed':
      return ofTerm(t, entry);
    case 'office.changed':
      return ofSettings(t, entry);
    case 'person.added':
      return [t('journal.officeJournal.says.added', { about, roles: rolesIn(t, fact.body.roles) })];
    case 'person.passphrase_changed':
      return [t(`journal.officeJournal.says.passphrase.${fact.body.by}`, { about })];
    case 'store.recovery_key_made':
      return [t(`journal.officeJournal.says.${entry.before ? 'recoveryKeyAnew' : 'recoveryKey'}`)];
    case 'office.founded':
      return [t('journal.officeJournal.says.founded')];
    case 'taxonomy.seeded':
      return [t('journal.officeJournal.says.seeded')];
    case 'checklist.written': {
      const { name: called, active, items } = fact.body;
      return [
        active
          ? t('journal.officeJournal.says.checklistWritten', { name: called, count: items.length })
          : t('journal.officeJournal.says.checklistStopped', { name: called }),
      ];
    }
    case 'term.moved':
      return [t('journal.officeJournal.says.termMoved', { about })];
    case 'term.added':
      return [t('journal.officeJournal.says.termAdded', { about })];
    case 'device.granted':
      return fact.body.deviceId === null
        ? [
            t('journal.officeJournal.says.granted', { about }),
            t('journal.officeJournal.says.grantedShare', { share: shareIn(t, entry.share?.is) }),
            t('journal.officeJournal.says.grantedTo', {
              people: entry.signIn.join(t('app.list.and')),
            }),
          ]
        : [t('journal.officeJournal.says.grantedItself', { about })];
    case 'device.share_changed':
      return [
        t('journal.officeJournal.says.shareChanged', {
          about,
          from: shareIn(t, entry.share?.was),
          to: shareIn(t, entry.share?.is),
        }),
      ];
    case 'share.cleaned':
      return [t('journal.officeJournal.says.shareCleaned', fact.body)];
    case 'device.enrolled':
      return [t('journal.officeJournal.says.enrolled', { about })];
    case 'device.ended':
      return [t('journal.officeJournal.says.ended', { about })];
    case 'device.revoked':
      return [t(`journal.officeJournal.says.revoked.${fact.body.reason}`, { about })];
    case 'device.admitted':
      return [t('journal.officeJournal.says.admitted', { about, ...fact.body })];
    case 'facts.taken':
      return [t('journal.officeJournal.says.factsTaken')];
    case 'package.given':
      return [t('journal.officeJournal.says.packageGiven', { about, ...fact.body })];
    case 'package.taken':
      return [
        t('journal.officeJournal.says.packageTaken', { about, ...fact.body }),
        ...(fact.body.lacking > 0
          ? [t('journal.officeJournal.says.packageLacking', { count: fact.body.lacking })]
          : []),
      ];
    case 'book.handed':
      return [
        t('journal.officeJournal.says.book', {
          about,
          series: t(`devices.books.series.${fact.body.series}`, { year: fact.body.year }),
        }),
      ];
    case 'number.voided':
      return [
        t('journal.officeJournal.says.voided', {
          series: t(`devices.books.series.${fact.body.series}`, { year: fact.body.year }),
          numbers:
            fact.body.from === fact.body.to ? fact.body.from : `${fact.body.from}–${fact.body.to}`,
        }),
      ];
    case 'store.restored':
      return [
        t(`journal.officeJournal.says.restored.${fact.body.onto}`, { about }),
        ...(fact.body.lost > 0
          ? [t('journal.officeJournal.says.restoredWithout', { count: fact.body.lost })]
          : []),
      ];
    case 'store.backed_up':
      return [t('journal.officeJournal.says.backedUp', { count: fact.body.evidence })];
    case 'store.rekeyed':
      return [t(`journal.officeJournal.says.rekeyed.${fact.body.because}`)];
    case 'store.rebuilt':
      return [t('journal.officeJournal.says.rebuilt')];
    case 'circular.issued':
      return [
        t('journal.officeJournal.says.circular', {
          number: fact.body.number,
          title: fact.body.circular.title,
        }),
      ];
    case 'ledger.exported':
      return [
        t('journal.officeJournal.says.ledger', {
          ...fact.body.period,
          count: fact.body.rows,
        }),
      ];
    case 'recusal.declared':
      return [
        t(`journal.officeJournal.says.${entry.isOwn ? 'recusedOwn' : 'recused'}`, { about, unit }),
      ];
    case 'recusal.ended':
      return [t('journal.officeJournal.says.recusalEnded', { about, unit })];
    case 'intervention.recorded':
      return [t('journal.officeJournal.says.intervention', { about, unit })];
    case 'evidence.taken_out':
      return [t('journal.officeJournal.says.evidence', { about })];
    case 'sealed.taken_out':
      return [t('journal.officeJournal.says.sealed', { about })];
    default:
      return [titleOf(fact.kind)];
  }
}
