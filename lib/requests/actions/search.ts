"use server";

import { searchDesk, searchPortal } from "@/lib/requests/adapter/search-forms";

export const searchDeskAction = searchDesk;
export const searchPortalAction = searchPortal;
