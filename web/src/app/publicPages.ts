import { lazy, type ComponentType } from 'react';

/** Pages for somebody who is not signed in, by their address; at every other address the sign-in stands. */
const pages: Readonly<Record<string, ComponentType>> = {
  '/register': lazy(() => import('@/pages/register/RegisterPage')),
  '/invitation': lazy(() => import('@/pages/register/InvitationPage')),
};

/** Addresses whose pages are for anyone: with a sign-in they stand in the application, without one in a frame of their own. */
const open = ['/directory', '/registered', '/self-check', '/case-library'];

export const publicPage = (pathname: string): ComponentType | undefined => pages[pathname.replace(/\/$/, '')];

export const isOpen = (pathname: string): boolean =>
  open.some((at) => pathname === at || pathname.startsWith(`${at}/`));
