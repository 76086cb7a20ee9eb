import { Form, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ReadClaimsView } from '@/api/schema';
import { useFormat } from '@/format/useFormat';
import { ActionButton } from '@/parts/object/ActionButton';

interface Entries {
  causes: string[];
  breaches: string[];
}

/** States what was established; the wording decides every item from it. */
export function DecideButton({ claim, etag }: { claim: ReadClaimsView; etag: string | null }) {
  const { t } = useTranslation('claims');
  const { tx } = useFormat();
  const options = (list: ReadClaimsView['causes']) => list.map(({ code, name }) => ({ value: code, label: tx(name) }));
  return (
    <ActionButton<'/claims/{id}/cover-decisions', Entries>
      type={claim.state === 'Investigating' ? 'primary' : 'default'}
      label={t(claim.state === 'CoverageDecided' ? 'decide.again' : 'decide.label')}
      path="/claims/{id}/cover-decisions"
      params={{ id: claim.id }}
      etag={etag}
      initial={{ causes: claim.causesFound, breaches: claim.breachesFound }}
      fields={
        <>
          <Form.Item name="causes" label={t('decide.causes')} extra={t('decide.causesNote')}>
            <Select mode="multiple" options={options(claim.causes)} optionFilterProp="label" />
          </Form.Item>
          <Form.Item name="breaches" label={t('decide.breaches')} extra={t('decide.breachesNote')}>
            <Select mode="multiple" options={options(claim.conditions)} optionFilterProp="label" />
          </Form.Item>
        </>
      }
      body={({ causes, breaches }) => ({ causes: causes ?? [], breaches: breaches ?? [] })}
      effects={() => [t('decide.effect1', { n: claim.items.length }), t('decide.effect2')]}
      done={t('decide.done')}
    />
  );
}
