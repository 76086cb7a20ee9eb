import { useTranslation } from 'react-i18next';
import { useSession } from '@/app/session';
import { ActionButton } from '@/parts/object/ActionButton';

/** Looks at what has come near its end now, and not within the hour. */
export function RunButton() {
  const { t } = useTranslation('renewals');
  const { session } = useSession();
  if (session.role !== 'Underwriter') return null;
  return (
    <ActionButton<'/renewals/runs'>
      size="small"
      label={t('run.label')}
      path="/renewals/runs"
      params={{}}
      body={() => undefined}
      effects={() => [t('run.effect1'), t('run.effect2')]}
      done={t('run.done')}
    />
  );
}
