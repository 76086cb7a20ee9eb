import { useQueries } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { MembershipState } from '@/api/schema';
import { reading, useRead } from '@/api/useRead';
import { shortMinute } from '@/format/dates';
import { count } from '@/format/numbers';
import { useFormat } from '@/format/useFormat';
import { Figure } from '@/parts/Figure';
import { LinkButton } from '@/parts/LinkButton';
import { Mark } from '@/parts/state/StateTag';
import { HomeLayout } from './HomeLayout';
import { NextUp } from './NextUp';
import { Worklist, type WorkItem } from './Worklist';

const waiting: MembershipState[] = ['Locked', 'Invited'];

/** The security administrator: who is locked out or has not come in yet, and how many have which rights. */
export function SecurityHome() {
  const { t } = useTranslation('home');
  const { t: tc } = useTranslation();
  const { tx } = useFormat();
  const lists = useQueries({ queries: waiting.map((state) => reading('/people', {}, { state, size: 20 })) });
  const all = useRead('/people', {}, { size: 1 }).data?.body;
  const keys = useRead('/keys', {}, { size: 1 }).data?.body;
  const byState = (all?.totals.byState ?? {}) as Partial<Record<MembershipState, number>>;
  const shown = (state: MembershipState) => (all ? count(byState[state] ?? 0) : '—');
  const items = lists.some(({ isPending }) => isPending)
    ? undefined
    : lists
        .flatMap(({ data }) => data?.body.items ?? [])
        .map(({ id, name, organisation, role, state, since }): WorkItem => ({
          id,
          path: `/people/${id}`,
          due: null,
          title: tx(name),
          note: `${tx(organisation.name)} · ${tc(`role.${role as 'Enterprise'}`)} · ${shortMinute(since)}`,
          state: (
            <Mark tone={state === 'Locked' ? 'danger' : 'attention'}>{t(`security.state.${stateKey(state)}`)}</Mark>
          ),
        }));
  const first = items?.[0];
  return (
    <HomeLayout
      next={
        first ? (
          <NextUp title={first.title} note={first.note} to={first.path} action={t('open')} />
        ) : (
          <NextUp
            calm
            title={t('security.calm')}
            note={t('admin.security')}
            to="/people"
            action={t('security.toPeople')}
          />
        )
      }
      figures={
        <>
          <Figure label={t('security.people')} value={all ? count(all.total) : '—'} />
          <Figure label={t('security.active')} value={shown('Active')} />
          <Figure label={t('security.invited')} value={shown('Invited')} />
          <Figure label={t('security.locked')} value={shown('Locked')} />
          <Figure label={t('security.keys')} value={keys ? count(keys.total) : '—'} note={t('security.keysNote')} />
        </>
      }
      work={
        <Worklist
          title={t('waiting')}
          items={items}
          none={t('security.none')}
          extra={<LinkButton to="/people">{t('security.toPeople')}</LinkButton>}
        />
      }
    />
  );
}

const stateKey = (state: MembershipState): 'Locked' | 'Invited' => (state === 'Locked' ? 'Locked' : 'Invited');
