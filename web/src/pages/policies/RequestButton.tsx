import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { today } from '@/api/clock';
import type { ReadPolicyView } from '@/api/schema';
import { ActionButton } from '@/parts/object/ActionButton';
import { changeOf, entriesOf, type ChangeEntries } from './changeForm';
import { ChangeFields } from './ChangeFields';
import { Watched } from './EndorseButton';
import { noPreview, type Preview } from './useChangePreview';

/** The insured asks for what needs an underwriter, and sees what it would cost at today's terms. */
export function RequestButton({ policy, etag }: { policy: ReadPolicyView; etag: string | null }) {
  const { t } = useTranslation('policies');
  const [preview, setPreview] = useState<Preview>(noPreview);
  return (
    <ActionButton<'/policies/{id}/requests', ChangeEntries>
      label={t('request.label')}
      path="/policies/{id}/requests"
      params={{ id: policy.id }}
      etag={etag}
      ready={preview.current}
      initial={entriesOf(policy, today())}
      fields={
        <>
          <ChangeFields reasonNote={t('request.reasonNote')} />
          <Watched policy={policy} preview={preview} onPreview={setPreview} asking />
        </>
      }
      body={(entries) => ({
        ...(changeOf(policy, entries) ?? { effective: entries.effective }),
        reason: entries.reason?.trim() || null,
      })}
      effects={() => [t('request.effect1'), t('request.effect2')]}
      done={t('request.done')}
    />
  );
}
