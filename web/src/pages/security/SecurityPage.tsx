import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ShowSessionView } from '@/api/schema';
import { useRead } from '@/api/useRead';
import { fenOf } from '@/format/money';
import { useFormat } from '@/format/useFormat';
import { Facts } from '@/parts/Facts';
import { Loaded } from '@/parts/Loaded';
import { Money } from '@/parts/Money';
import { PageHead, Panel } from '@/parts/Panel';
import { ActingPanel } from './ActingPanel';
import { PasskeyPanel } from './PasskeyPanel';
import { PasswordButton } from './PasswordButton';
import { TotpPanel } from './TotpPanel';

/** How one's own account is secured, and for whom one acts. */
export default function SecurityPage() {
  const { t } = useTranslation('security');
  const query = useRead('/session', {});
  return (
    <div className="stack">
      <PageHead title={t('title')} />
      <Loaded query={query}>{({ body }) => <Security session={body} />}</Loaded>
    </div>
  );
}

function Security({ session }: { session: ShowSessionView }) {
  const { t } = useTranslation('security');
  const { t: tc } = useTranslation();
  const { tx } = useFormat();
  const { person, mandate, organisation, role } = session;
  const { underwriting, settlement } = mandate;
  return (
    <div className="halves">
      <div className="stack">
        <Panel title={t('self')} note={t('selfNote')}>
          <Facts
            rows={
              [
                [t('name'), tx(person?.name)],
                [t('email'), person?.email],
                [t('phone'), person?.phone],
                [
                  t('organisation'),
                  <Link key="organisation" to="/organisations/own">
                    {tx(organisation.name)}
                  </Link>,
                ],
                [t('role'), tc(`role.${role as Exclude<typeof role, 'Anyone'>}`)],
                [
                  t('underwriting'),
                  fenOf(underwriting) > 0n && <Money key="underwriting" of={underwriting} withUnit />,
                ],
                [t('settlement'), fenOf(settlement) > 0n && <Money key="settlement" of={settlement} withUnit />],
              ].filter(([, value]) => value !== false) as [string, React.ReactNode][]
            }
          />
        </Panel>
        <ActingPanel posts={session.memberships} />
      </div>
      <div className="stack">
        <Panel title={t('password.title')} extra={<PasswordButton />}>
          <p>{t('password.note')}</p>
        </Panel>
        <TotpPanel secured={session.secondFactor} />
        <PasskeyPanel />
      </div>
    </div>
  );
}
