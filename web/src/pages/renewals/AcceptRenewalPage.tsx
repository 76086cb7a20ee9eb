import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useRead } from '@/api/useRead';
import { Proposal } from '@/pages/submissions/BindPage';
import { Loaded } from '@/parts/Loaded';

/** What accepting a renewal will do, and every text that frees the insurer, as filed for the next term. */
export default function AcceptRenewalPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation('renewals');
  const renewal = useRead('/renewals/{id}', { id });
  const query = useRead('/renewals/{id}/proposal', { id }, {}, { once: true });
  return (
    <Loaded query={renewal}>
      {({ etag }) => (
        <Loaded query={query}>
          {({ body }) => (
            <Proposal
              key={body.textsHash}
              proposal={body}
              title={t('accept.title')}
              back={{ to: `/renewals/${id}`, text: t('accept.back') }}
              renewal={{ policy: id, etag }}
            />
          )}
        </Loaded>
      )}
    </Loaded>
  );
}
