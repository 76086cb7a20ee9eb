import { useTranslation } from 'react-i18next';
import type { QuoteOptionView, SubmissionView } from '@/api/schema';
import { fenOf, fenOrZero } from '@/format/money';
import { useFormat } from '@/format/useFormat';
import { ActionButton } from '@/parts/object/ActionButton';
import { useOptionName } from './useOptionName';

interface Props {
  view: SubmissionView;
  etag: string | null;
  option: QuoteOptionView;
  primary: boolean;
}

/** The applicant accepts one option; nothing is bound and nothing is owed yet. */
export function AcceptButton({ view, etag, option, primary }: Props) {
  const { t } = useTranslation('submissions');
  const { exact } = useFormat();
  const name = useOptionName()(option);
  const conditions = view.contingencies.filter((each) => each.option === null || each.option === option.id).length;
  return (
    <ActionButton<'/submissions/{id}/acceptances', Record<never, never>>
      type={primary ? 'primary' : 'default'}
      label={t('accept.label', { name })}
      path="/submissions/{id}/acceptances"
      params={{ id: view.id }}
      etag={etag}
      body={() => ({ option: option.id })}
      effects={() => [
        t('accept.effect1', {
          name,
          limit: exact(fenOf(option.limit)),
          retention: exact(fenOf(option.retention)),
          premium: exact(fenOrZero(option.premium)),
        }),
        t('accept.effect2'),
        conditions > 0 ? t('accept.conditions', { n: conditions }) : t('accept.bindNext'),
      ]}
      done={t('accept.done')}
    />
  );
}
