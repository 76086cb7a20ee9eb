import { Fragment, type ReactNode } from 'react';
import styles from './small.module.css';

/** Names and values under each other: the small print of an object. Values that are missing are left out. */
export const Facts = ({ rows }: { rows: [ReactNode, ReactNode][] }) => (
  <dl className={styles.facts}>
    {rows
      .filter(([, value]) => value !== null && value !== undefined && value !== '' && value !== false)
      .map(([name, value], index) => (
        <Fragment key={index}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </Fragment>
      ))}
  </dl>
);
