import { Alert, Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ReadEvidencePiece } from '@/api/schema';
import { useRead } from '@/api/useRead';
import { minute } from '@/format/dates';
import { useFormat } from '@/format/useFormat';
import { Loaded } from '@/parts/Loaded';
import { useNarrow } from '@/parts/useNarrow';
import styles from './incidents.module.css';

interface Props {
  incident: string;
  piece: ReadEvidencePiece | undefined;
  onClose: () => void;
}

/** Who had a piece of evidence, when; each entry's hash rests on the one before. */
export function CustodyDrawer({ incident, piece, onClose }: Props) {
  const narrow = useNarrow();
  return (
    <Drawer open={piece !== undefined} onClose={onClose} size={narrow ? '100%' : 560} title={piece?.name}>
      {piece && <Log incident={incident} evidence={piece.id} />}
    </Drawer>
  );
}

function Log({ incident, evidence }: { incident: string; evidence: string }) {
  const { t } = useTranslation('incidents');
  const { tx } = useFormat();
  const query = useRead('/incidents/{id}/evidence/{evidence}/custody', { id: incident, evidence });
  return (
    <Loaded query={query}>
      {({ body: { entries, broken } }) => (
        <div className="stack">
          {broken === null ? (
            <Alert type="success" showIcon title={t('evidence.whole')} />
          ) : (
            <Alert type="error" showIcon title={t('evidence.broken', { n: broken })} />
          )}
          <ol className={styles.custody}>
            {entries.map(({ sequence, act, by, at, hash }) => (
              <li key={sequence}>
                <div className="row wrap">
                  <strong>{t(`evidence.act.${act}`)}</strong>
                  <span>{tx(by)}</span>
                  <time className="quiet" dateTime={at}>
                    {minute(at)}
                  </time>
                </div>
                <div className={styles.hash}>{hash}</div>
              </li>
            ))}
          </ol>
        </div>
      )}
    </Loaded>
  );
}
