import { CheckCircleFilled, ClockCircleFilled, CloseCircleFilled } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { VerifyCertificateStanding, VerifyCertificateView } from '@/api/schema';
import { useFormat } from '@/format/useFormat';
import { Facts } from '@/parts/Facts';
import { Demonstration } from '@/parts/product/Demonstration';
import styles from './certificate.module.css';

const icons: Record<VerifyCertificateStanding, ReactNode> = {
  Valid: <CheckCircleFilled />,
  NotBegun: <ClockCircleFilled />,
  Cancelled: <CloseCircleFilled />,
  Ended: <CloseCircleFilled />,
};

/** What the certificate is worth on the day of the check. */
export function Verdict({ view }: { view: VerifyCertificateView }) {
  const { t } = useTranslation('certificate');
  const { tx } = useFormat();
  return (
    <>
      <Demonstration when={view.demonstration} />
      <div className={`${styles.verdict} ${styles[view.standing]}`}>
        <span className={styles.icon} aria-hidden>
          {icons[view.standing]}
        </span>
        <div>
          <div className={styles.standing}>{tx(view.standingName)}</div>
          <div>{t('on', { day: view.on })}</div>
        </div>
      </div>
      <Facts
        rows={[
          [t('number'), view.number],
          [t('product'), tx(view.product)],
          [t('insurer'), tx(view.insurer)],
          [t('period'), t('periodValue', { from: view.from, to: view.to })],
          [t('ended'), view.coverEnds < view.to ? t('endedValue', { day: view.coverEnds }) : null],
        ]}
      />
      <p className="quiet small">{t('note')}</p>
    </>
  );
}
