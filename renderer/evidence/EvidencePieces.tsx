/** Pieces of evidence that stand together, a line each; their files are looked at one after the other. */
import { useState } from 'react';
import type { EvidenceView } from '../../shared/evidence/calls.ts';
import type { EvidenceId } from '../../shared/ids.ts';
import { EvidenceViewer } from './EvidenceViewer.tsx';
import { KeptEvidence } from './KeptEvidence.tsx';

interface Props {
  pieces: readonly EvidenceView[];
  /** Whether nothing that a piece bears out is settled. */
  isOpen: (piece: EvidenceView) => boolean;
}

export function EvidencePieces({ pieces, isOpen }: Props) {
  const [viewed, setViewed] = useState<EvidenceId | null>(null);
  return (
    <>
      {pieces.map((piece) => (
        <KeptEvidence
          key={piece.id}
          item={piece}
          isOpen={isOpen(piece)}
          onShow={() => setViewed(piece.id)}
        />
      ))}
      {viewed && (
        <EvidenceViewer
          pieces={pieces}
          at={viewed}
          onTurn={setViewed}
          onClose={() => setViewed(null)}
        />
      )}
    </>
  );
}
