/** Evidence files that stand together, looked at one after the other, with what is known of each. */
import { useTranslation } from 'react-i18next';
import { shownMoment } from '../../shared/dates.ts';
import type { EvidenceView } from '../../shared/evidence/calls.ts';
import type { EvidenceId } from '../../shared/ids.ts';
import { call } from '../base/call.ts';
import { useMoment } from '../base/office.ts';
import { sizeInWords } from '../base/size-in-words.ts';
import { FileViewer } from '../files/FileViewer.tsx';
import { DescriptionList } from '../parts/DescriptionList.tsx';
import { EvidenceActs } from './EvidenceActs.tsx';

interface Props {
  /** Those among them that are files are looked at. */
  pieces: readonly EvidenceView[];
  at: EvidenceId;
  onTurn: (id: EvidenceId) => void;
  onClose: () => void;
}

export function EvidenceViewer({ pieces, at, onTurn, onClose }: Props) {
  const files = pieces.flatMap((piece) => {
    const { id, evidence } = piece;
    if (evidence.kind !== 'file') return [];
    const { name, mediaType, bytes } = evidence.file;
    return [
      {
        key: id,
        name: evidence.title,
        mediaType,
        bytes,
        ask: (from: number) => call('evidence.show', { id, from }),
        about: <About piece={piece} />,
        acts: <EvidenceActs id={id} name={name} />,
      },
    ];
  });
  return (
    <FileViewer
      files={files}
      at={at}
      onTurn={(key) => {
        const turned = pieces.find(({ id }) => id === key);
        if (turned) onTurn(turned.id);
      }}
      onClose={onClose}
    />
  );
}

function About({ piece: { evidence, fault, addedBy, addedAt } }: { piece: EvidenceView }) {
  const { t } = useTranslation();
  const moment = useMoment();
  if (evidence.kind !== 'file') return null;
  const { grade, maker, madeAt, file } = evidence;
  return (
    <DescriptionList
      items={[
        [
          t('evidence.field.grade'),
          grade === null ? t('evidence.notGraded') : t(`evidence.grade.${grade}`),
        ],
        [t('evidence.field.maker'), maker],
        [t('evidence.field.madeAt'), shownMoment(madeAt)],
        [t('evidence.viewer.file'), `${file.name}　${sizeInWords(file.bytes)}`],
        [t('evidence.viewer.added'), `${addedBy}　${moment(addedAt)}`],
        ...(fault ? [[t('evidence.viewer.state'), t(`evidence.fault.${fault}`)] as const] : []),
      ]}
    />
  );
}
