/** What a client sends to `POST /v1/messages`; only the members that matter here are looked at. */
import { z } from "zod";

const TextBlock = z.looseObject({ type: z.literal("text"), text: z.string() });
const Content = z.union([z.string(), z.array(TextBlock)]);

export const MessagesRequest = z.looseObject({
  model: z.string().min(1),
  max_tokens: z.number().int().positive(),
  messages: z.array(
    z.looseObject({ role: z.enum(["user", "assistant", "system"]), content: Content }),
  ).min(1),
  system: Content.optional(),
  stream: z.boolean().optional(),
});
export type MessagesRequest = z.infer<typeof MessagesRequest>;

function plainText(content: z.infer<typeof Content>): string {
  return typeof content === "string" ? content : content.map((block) => block.text).join("");
}

/** The text of the last user message, "" when there is none. */
export function lastUserText(request: MessagesRequest): string {
  const last = request.messages.findLast((message) => message.role === "user");
  return last === undefined ? "" : plainText(last.content);
}

/** A rough count of the request's tokens: four characters each. */
export function countInputTokens(request: MessagesRequest): number {
  const texts = request.messages.map((message) => plainText(message.content));
  if (request.system !== undefined) texts.push(plainText(request.system));
  return Math.ceil(texts.join("").length / 4);
}
