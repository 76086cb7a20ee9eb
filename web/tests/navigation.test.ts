import { describe, expect, it } from 'vitest';
import { groupedNavigationOf, navGroups, navigation, navigationOf } from '@/app/navigation';

const roles = [...new Set(navigation.flatMap(({ roles: who }) => (who === 'everyone' ? [] : who)))];

describe('the navigation of a role', () => {
  it.each(roles)('shows %s every page once, under headings in the order of the value chain', (role) => {
    const { first, groups } = groupedNavigationOf(role);
    const shown = [...first, ...groups.flatMap(({ items }) => items)].map(({ key }) => key);

    expect(shown.toSorted()).toEqual(
      navigationOf(role)
        .map(({ key }) => key)
        .toSorted(),
    );
    expect(first[0]?.key).toBe('home');
    const order = groups.map(({ group }) => navGroups.indexOf(group));
    expect(order).toEqual(order.toSorted((a, b) => a - b));
  });

  it('leaves few entries without headings', () => {
    expect(groupedNavigationOf('AuditAdmin').groups).toEqual([]);
    expect(groupedNavigationOf('Enterprise').groups.length).toBeGreaterThan(3);
  });
});
