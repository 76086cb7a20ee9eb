import { useTranslation } from 'react-i18next';
import type { ReadIncidentsView } from '@/api/schema';
import { count } from '@/format/numbers';
import { useFormat } from '@/format/useFormat';
import { Facts } from '@/parts/Facts';
import { Money } from '@/parts/Money';
import { Panel } from '@/parts/Panel';

/** What grading looked at; it may be supplemented as more becomes known. */
export function FactsPanel({ incident: { facts } }: { incident: ReadIncidentsView }) {
  const { t } = useTranslation('incidents');
  const { span } = useFormat();
  if (!facts) return null;
  return (
    <Panel title={t('facts.title')} note={t('facts.note')}>
      <Facts
        rows={[
          [t('facts.operator'), t(`operator.${facts.operator}`)],
          [t('facts.persons'), count(Number(facts.personsAffected))],
          [t('facts.loss'), <Money key="loss" of={facts.directLoss} exact />],
          [t('facts.outage'), span(facts.outageMinutes)],
          [t('facts.sensitive'), Number(facts.sensitivePersons) > 0 && count(Number(facts.sensitivePersons))],
          [t('facts.object'), facts.object && t(`importance.${facts.object}`)],
          [t('facts.businessLoss'), facts.businessLoss && t(`harm.${facts.businessLoss}`)],
          [t('facts.socialHarm'), facts.socialHarm && t(`social.${facts.socialHarm}`)],
          [t('facts.defect'), facts.isProductDefect && t('facts.defectLabel')],
        ]}
      />
    </Panel>
  );
}
