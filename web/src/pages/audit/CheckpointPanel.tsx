import { DownloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { hand } from '@/api/download';
import type { CheckpointView } from '@/api/schema';
import { useRead } from '@/api/useRead';
import { second } from '@/format/dates';
import { count } from '@/format/numbers';
import { Facts } from '@/parts/Facts';
import { Loaded } from '@/parts/Loaded';
import { Panel } from '@/parts/Panel';
import styles from './audit.module.css';

/** The newest signed checkpoint: kept outside, it shows even that the end of the record was cut off. */
export function CheckpointPanel() {
  const { t } = useTranslation('audit');
  const query = useRead('/audit/checkpoint', {});
  const keep = (checkpoint: CheckpointView) =>
    hand(
      new Blob([JSON.stringify(checkpoint, null, 2)], { type: 'application/json' }),
      `checkpoint-${checkpoint.number}.json`,
    );
  return (
    <Loaded query={query}>
      {({ body }) => {
        const checkpoint = body as CheckpointView | null;
        return (
          <Panel
            title={t('checkpoint.title')}
            note={t('checkpoint.note')}
            {...(checkpoint
              ? {
                  extra: (
                    <Button icon={<DownloadOutlined />} onClick={() => keep(checkpoint)}>
                      {t('checkpoint.keep')}
                    </Button>
                  ),
                }
              : {})}
          >
            {checkpoint ? (
              <Facts
                rows={[
                  [t('checkpoint.number'), count(checkpoint.number)],
                  [t('checkpoint.at'), second(checkpoint.at)],
                  [t('checkpoint.hash'), <code key="hash">{checkpoint.hash}</code>],
                  [t('checkpoint.signature'), <code key="signature">{checkpoint.signature}</code>],
                  [
                    t('checkpoint.key'),
                    <pre key="key" className={styles.pem}>
                      {checkpoint.publicKey.trim()}
                    </pre>,
                  ],
                ]}
              />
            ) : (
              <p>{t('checkpoint.none')}</p>
            )}
            <p className={styles.verify}>
              {t('checkpoint.verify')} <code>breakwater verify</code>
            </p>
          </Panel>
        );
      }}
    </Loaded>
  );
}
