import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ReadEventsView } from '@/api/schema';
import { requiredRule } from '@/parts/form/rules';
import { ActionButton } from '@/parts/object/ActionButton';
import { NextAction } from '@/parts/object/NextAction';

/** What may be done with the event as a whole, as the server says. */
export function EventActions({ event, etag }: { event: ReadEventsView; etag: string | null }) {
  const { t } = useTranslation('events');
  const { t: tp } = useTranslation('parts');
  const may = (action: string) => event.actions.includes(action);
  const params = { id: event.id };
  return (
    <NextAction sentence={t(`next.${stepOf(event)}`)}>
      {may('events.allot') && (
        <ActionButton
          type="primary"
          label={t('allot.label')}
          path="/events/{id}/allotments"
          params={params}
          etag={etag}
          body={() => undefined}
          effects={() => [t('allot.effect')]}
          done={t('allot.done')}
        />
      )}
      {may('events.propose') && (
        <ActionButton
          label={t('propose.label')}
          path="/events/{id}/proposals"
          params={params}
          etag={etag}
          body={() => undefined}
          effects={() => [t('propose.effect')]}
          done={t('propose.done')}
        />
      )}
      {may('events.close') && event.reach.proposed === 0 && (
        <ActionButton<'/events/{id}/closures', { reason: string }>
          label={t('close.label')}
          path="/events/{id}/closures"
          params={params}
          etag={etag}
          fields={
            <Form.Item name="reason" label={t('close.text')} rules={[requiredRule(tp)]}>
              <Input.TextArea rows={3} maxLength={1000} autoFocus />
            </Form.Item>
          }
          body={({ reason }) => ({ reason })}
          effects={() => [t('close.effect')]}
          done={t('close.done')}
        />
      )}
    </NextAction>
  );
}

function stepOf({ state, reach, waiting }: ReadEventsView): 'propose' | 'decide' | 'allot' | 'close' | 'closed' {
  if (waiting > 0) return 'allot';
  if (state === 'Closed') return 'closed';
  if (reach.proposed > 0) return 'decide';
  return reach.notices === 0 ? 'propose' : 'close';
}
