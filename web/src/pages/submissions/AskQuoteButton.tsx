import { useTranslation } from 'react-i18next';
import type { SubmissionView } from '@/api/schema';
import { ActionButton } from '@/parts/object/ActionButton';
import { firstOptions, OptionFields, optionsBody, useOptionEffects, type OptionEntry } from './OptionFields';

interface Props {
  view: SubmissionView;
  etag: string | null;
  primary: boolean;
}

/** Asks for the firm price of up to three options side by side. */
export function AskQuoteButton({ view, etag, primary }: Props) {
  const { t } = useTranslation('submissions');
  const effectsOf = useOptionEffects();
  return (
    <ActionButton<'/submissions/{id}/quote', { options: OptionEntry[] }>
      type={primary ? 'primary' : 'default'}
      label={t(view.quote ? 'quote.again' : 'quote.label')}
      path="/submissions/{id}/quote"
      params={{ id: view.id }}
      etag={etag}
      initial={{ options: firstOptions(view) }}
      fields={<OptionFields offers={view.offers} />}
      body={({ options }) => ({ options: optionsBody(options) })}
      effects={({ options }) => [
        ...effectsOf(options),
        t('effect.rules'),
        ...(view.quote ? [t('effect.replaces', { n: view.quote.revision })] : []),
      ]}
      done={t('quote.done')}
    />
  );
}
