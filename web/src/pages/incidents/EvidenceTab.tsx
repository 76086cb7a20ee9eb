import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { url } from '@/api/client';
import type { ReadEvidencePiece } from '@/api/schema';
import { useRead } from '@/api/useRead';
import { minute } from '@/format/dates';
import { count } from '@/format/numbers';
import { useFormat } from '@/format/useFormat';
import { DataTable } from '@/parts/DataTable';
import { Loaded } from '@/parts/Loaded';
import { Panel } from '@/parts/Panel';
import { CustodyDrawer } from './CustodyDrawer';
import { EvidenceUpload } from './EvidenceUpload';
import styles from './incidents.module.css';

interface Props {
  incident: string;
  mayAdd: boolean;
  /** A provider hands evidence in and reads it; the pack is for the insured and the insurer. */
  mayExport?: boolean;
}

/** The evidence vault of one incident: what lies in it, who had it when, and the pack an outsider can verify. */
export function EvidenceTab({ incident, mayAdd, mayExport = true }: Props) {
  const query = useRead('/incidents/{id}/evidence', { id: incident });
  const [shown, setShown] = useState<ReadEvidencePiece>();
  return (
    <div className="stack">
      {mayAdd && <EvidenceUpload incident={incident} />}
      <Loaded query={query}>
        {({ body }) => <Pieces incident={incident} pieces={body} mayExport={mayExport} onShow={setShown} />}
      </Loaded>
      <CustodyDrawer incident={incident} piece={shown} onClose={() => setShown(undefined)} />
    </div>
  );
}

function Pieces({
  incident,
  pieces,
  mayExport,
  onShow,
}: {
  incident: string;
  mayExport: boolean;
  pieces: readonly ReadEvidencePiece[];
  onShow: (piece: ReadEvidencePiece) => void;
}) {
  const { t } = useTranslation('incidents');
  const { tx } = useFormat();
  return (
    <Panel
      title={t('evidence.title')}
      note={t('evidence.note')}
      flush
      extra={
        mayExport &&
        pieces.length > 0 && (
          <Button size="small" href={url('/incidents/{id}/evidence-pack', { id: incident })} download>
            {t('evidence.pack')}
          </Button>
        )
      }
    >
      <DataTable
        label={t('evidence.title')}
        minWidth={860}
        rowKey="id"
        dataSource={[...pieces]}
        locale={{ emptyText: t('evidence.none') }}
        columns={[
          {
            title: t('evidence.file'),
            render: (_, { name, about }) => (
              <div>
                <div>{name}</div>
                {about && <div className="quiet small">{about}</div>}
              </div>
            ),
          },
          {
            title: t('evidence.size'),
            align: 'right',
            width: 110,
            render: (_, { bytes }) => t('evidence.kilobytes', { n: count(Math.ceil(Number(bytes) / 1024)) }),
          },
          { title: 'SHA-256', width: 300, render: (_, { sha256 }) => <span className={styles.hash}>{sha256}</span> },
          {
            title: t('evidence.taken'),
            width: 150,
            render: (_, { takenBy, takenAt }) => (
              <div>
                <div>{tx(takenBy)}</div>
                <div className="quiet small">{minute(takenAt)}</div>
              </div>
            ),
          },
          {
            key: 'act',
            width: 170,
            render: (_, piece) => (
              <div className="row">
                <Button type="link" size="small" onClick={() => onShow(piece)}>
                  {t('evidence.custody', { n: piece.entries })}
                </Button>
                <Button
                  type="link"
                  size="small"
                  href={url('/incidents/{id}/evidence/{evidence}/content', { id: incident, evidence: piece.id })}
                  download={piece.name}
                >
                  {t('evidence.read')}
                </Button>
              </div>
            ),
          },
        ]}
      />
    </Panel>
  );
}
