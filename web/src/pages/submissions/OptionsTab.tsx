import { Switch } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { QuoteOptionView, SubmissionView } from '@/api/schema';
import { minute } from '@/format/dates';
import { useFormat } from '@/format/useFormat';
import { ComparePanel } from '@/parts/compare/ComparePanel';
import { Panel } from '@/parts/Panel';
import { ScrollBox } from '@/parts/ScrollBox';
import { ConditionsPanel } from './ConditionsPanel';
import { IndicationPanel } from './IndicationPanel';
import { useOptionName } from './useOptionName';
import { useOptionRows } from './useOptionRows';
import styles from './submissions.module.css';

interface Props {
  view: SubmissionView;
  etag: string | null;
  selected: QuoteOptionView | undefined;
  onSelect: (id: string) => void;
  onAsk: (id: string) => void;
}

const COLUMN = 150;

/** The options of the quote that counts, side by side; before the first quote the range a price still lies in. */
export function OptionsTab({ view, etag, selected, onSelect, onAsk }: Props) {
  const { t } = useTranslation('submissions');
  const { tx } = useFormat();
  const nameOf = useOptionName();
  const [differencesOnly, setDifferencesOnly] = useState(false);
  const groups = useOptionRows(view, onAsk);
  const { quote } = view;
  if (!quote || !selected) return <IndicationPanel view={view} />;
  const several = quote.options.length > 1;
  const notice = quote.options.find(({ worksheet }) => worksheet.technical)?.worksheet.technical?.notice;

  const options = (
    <Panel
      flush
      title={t('options.title')}
      note={t('options.note', {
        n: quote.revision,
        at: minute(quote.at),
        number: quote.registrationNumber,
        revision: quote.assessmentRevision,
      })}
      extra={
        several && (
          <label className="row small">
            <Switch size="small" checked={differencesOnly} onChange={setDifferencesOnly} />{' '}
            {t('options.differencesOnly')}
          </label>
        )
      }
    >
      <ScrollBox label={t('options.title')} minWidth={160 + COLUMN * quote.options.length}>
        <ComparePanel
          columns={quote.options.map((option) => ({
            id: option.id,
            title: nameOf(option),
            note: option.isAccepted ? t('options.accepted') : undefined,
          }))}
          groups={groups}
          selected={selected.id}
          onSelect={onSelect}
          differencesOnly={several && differencesOnly}
        />
      </ScrollBox>
      {notice && <p className={styles.caution}>{tx(notice)}</p>}
    </Panel>
  );
  if (view.contingencies.length === 0) return options;
  return (
    <div className={styles.columns}>
      {options}
      <ConditionsPanel view={view} etag={etag} />
    </div>
  );
}
