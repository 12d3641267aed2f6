-- A mail of somebody who wrote to us themselves becomes a direct request, which has the mail's own id.
-- AlterEnum
ALTER TYPE "RawMailState" ADD VALUE 'routed';
