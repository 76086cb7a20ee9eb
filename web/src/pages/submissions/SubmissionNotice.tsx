import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import type { SubmissionView } from '@/api/schema';
import { useFormat } from '@/format/useFormat';

/** What must be known before the options are read: that facts changed since, or why other terms are offered. */
export function SubmissionNotice({ view, applies }: { view: SubmissionView; applies: boolean }) {
  const { t } = useTranslation('submissions');
  const { tx } = useFormat();
  const counter = view.quote?.counter;
  if (!view.answersChanged && !counter) return null;
  return (
    <div className="stack" style={{ gap: 8 }}>
      {view.answersChanged && (
        <Alert
          type="warning"
          showIcon
          title={t('changed.title')}
          description={t(applies ? 'changed.textMine' : 'changed.text')}
        />
      )}
      {counter && (
        <Alert
          type="info"
          showIcon
          title={t('counter.title', { by: tx(counter.by) })}
          description={[tx(counter.text), counter.note].filter(Boolean).join(' · ')}
        />
      )}
    </div>
  );
}
