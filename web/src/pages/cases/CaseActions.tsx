import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ReadCasesView } from '@/api/schema';
import { useSession } from '@/app/session';
import { requiredRule } from '@/parts/form/rules';
import { ActionButton } from '@/parts/object/ActionButton';
import { NextAction } from '@/parts/object/NextAction';

interface Props {
  study: ReadCasesView;
  etag: string | null;
}

/** The next step of a case study and what may be done now, as the server says. */
export function CaseActions({ study, etag }: Props) {
  const { t } = useTranslation('cases');
  const { t: tp } = useTranslation('parts');
  const insured = useSession().session.role === 'Enterprise';
  const may = (route: string) => study.actions.includes(route);
  const common = { params: { id: study.id }, etag };
  const reason = (
    <Form.Item name="reason" label={t('do.reason')} rules={[requiredRule(tp)]}>
      <Input.TextArea maxLength={500} rows={3} />
    </Form.Item>
  );
  return (
    <NextAction sentence={insured ? t(`asked.${study.consent}`) : t(`sentence.${study.state}`)}>
      {may('cases.redact') && (
        <ActionButton<'/cases/{id}/redactions'>
          {...common}
          type="primary"
          label={t('do.redact')}
          path="/cases/{id}/redactions"
          body={() => undefined}
          effects={() => [t('do.redactEffect')]}
          done={t('do.redactDone')}
        />
      )}
      {may('cases.review') && (
        <ActionButton<'/cases/{id}/reviews'>
          {...common}
          type="primary"
          label={t('do.review')}
          path="/cases/{id}/reviews"
          body={() => undefined}
          effects={() => [t('do.reviewEffect')]}
          done={t('do.reviewDone')}
        />
      )}
      {may('cases.ask-consent') && (
        <ActionButton<'/cases/{id}/consent-requests'>
          {...common}
          label={t('do.ask')}
          path="/cases/{id}/consent-requests"
          body={() => undefined}
          effects={() => [t('do.askEffect')]}
          done={t('do.askDone')}
        />
      )}
      {may('cases.publish') && (
        <ActionButton<'/cases/{id}/publications'>
          {...common}
          type="primary"
          label={t('do.publish')}
          path="/cases/{id}/publications"
          body={() => undefined}
          effects={() => [t('do.publishEffect'), t('do.publishEffect2')]}
          done={t('do.publishDone')}
        />
      )}
      {may('cases.send-back') && (
        <ActionButton<'/cases/{id}/returns', { reason: string }>
          {...common}
          label={t('do.sendBack')}
          path="/cases/{id}/returns"
          fields={reason}
          body={({ reason: why }) => ({ reason: why })}
          effects={() => [t('do.sendBackEffect')]}
          done={t('do.sendBackDone')}
        />
      )}
      {may('cases.retire') && (
        <ActionButton<'/cases/{id}/retirements', { reason: string }>
          {...common}
          danger
          label={t('do.retire')}
          path="/cases/{id}/retirements"
          fields={reason}
          body={({ reason: why }) => ({ reason: why })}
          effects={() => [t('do.retireEffect')]}
          done={t('do.retireDone')}
        />
      )}
      {may('cases.answer-consent') && study.consent !== 'Given' && (
        <ActionButton<'/cases/{id}/consents'>
          {...common}
          type="primary"
          label={t('do.give')}
          path="/cases/{id}/consents"
          body={() => ({ given: true })}
          effects={() => [t('do.giveEffect'), t('do.giveEffect2')]}
          done={t('do.giveDone')}
        />
      )}
      {may('cases.answer-consent') && study.consent !== 'Refused' && (
        <ActionButton<'/cases/{id}/consents'>
          {...common}
          label={t('do.refuse')}
          path="/cases/{id}/consents"
          body={() => ({ given: false })}
          effects={() => [t(study.state === 'Published' ? 'do.refuseEffectOut' : 'do.refuseEffect')]}
          done={t('do.refuseDone')}
        />
      )}
    </NextAction>
  );
}
